package org.wirthforge.backup.snapshot;

import java.io.IOException;
import java.nio.file.Path;

/** There is no repository where one was expected. */
public final class NoRepositoryException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Names the directory. */
    public NoRepositoryException(Path root) {
        super("there is no repository in " + root + " yet; the first backup creates it");
    }
}
