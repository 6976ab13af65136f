package org.wirthforge.backup.metadata;

import java.io.IOException;
import org.wirthforge.backup.api.snapshot.ItemPath;

/** A name that cannot stand for exactly one object inside a directory of this file system. */
public final class UnusableNameException extends IOException {

    private static final long serialVersionUID = 1L;

    UnusableNameException(byte[] name, String reason) {
        super("the name '" + ItemPath.of(name) + "' cannot be used here: " + reason);
    }
}
