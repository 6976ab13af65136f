package org.wirthforge.backup.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.FileIdentity;
import org.wirthforge.backup.metadata.Stamp;

/** Recognises directories that a walk must not enter: by device and number, and by path for those that have none or come later. */
final class KeptOut {

    private final Set<FileIdentity> identities = new HashSet<>();
    private final Set<Path> paths = new HashSet<>();

    KeptOut(Set<Path> directories) {
        directories.forEach(this::add);
    }

    private void add(Path directory) {
        paths.add(directory.toAbsolutePath().normalize());
        try {
            Path real = directory.toRealPath();
            Stamp stamp = AttributeReader.of(real.getFileSystem()).stamp(real);
            paths.add(real);
            if (stamp.identified()) {
                identities.add(stamp.identity());
            }
        } catch (IOException absent) {
            // What does not exist yet is still recognised by its path.
        }
    }

    boolean contains(Path directory, Stamp stamp) {
        return !paths.isEmpty()
                && (identities.contains(stamp.identity())
                        || paths.contains(directory.toAbsolutePath().normalize()));
    }
}
