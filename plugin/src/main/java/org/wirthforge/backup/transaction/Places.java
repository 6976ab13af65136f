package org.wirthforge.backup.transaction;

import java.io.IOException;
import java.nio.file.Path;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.source.Names;

/**
 * Where entries of a snapshot lie below a directory.
 *
 * @param top stands for the root of the snapshot
 */
record Places(Path top) {

    /**
     * The place of a path; never outside.
     *
     * @throws org.wirthforge.backup.source.UnusableNameException if one of its names is not possible here
     */
    Path of(ItemPath path) throws IOException {
        return Names.descend(top, path.toBytes());
    }
}
