package org.wirthforge.backup.transaction.draft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.metadata.Names;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.SnapshotDocument.RootName;
import org.wirthforge.backup.source.Root;

/**
 * Where entries of a snapshot lie below a directory.
 *
 * @param top stands for the root of the snapshot
 */
public record Places(Path top) {

    /**
     * The place of a path; never outside.
     *
     * @throws org.wirthforge.backup.metadata.UnusableNameException if one of its names is not possible here
     */
    public Path of(ItemPath path) throws IOException {
        return Names.descend(top, path.toBytes());
    }

    /** The parts of a snapshot, as far as there is something in their places. */
    public List<Root> present(SnapshotDocument document) throws IOException {
        List<Root> roots = new ArrayList<>();
        for (RootName part : document.roots()) {
            ItemPath path = ItemPath.parse(part.path());
            if (Files.exists(of(path), LinkOption.NOFOLLOW_LINKS)) {
                roots.add(new Root(part.component(), of(path), path.toBytes()));
            }
        }
        return roots;
    }

    static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Equal for what can be renamed into each other. */
    static Object device(Path path) throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? Files.getAttribute(path, "unix:dev")
                : Files.getFileStore(path);
    }
}
