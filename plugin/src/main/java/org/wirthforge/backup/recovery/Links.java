package org.wirthforge.backup.recovery;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.metadata.Attributes;

/**
 * Finds further names of files met before. Remembers files with several names only, and each until all its names have been met. Not
 * thread-safe.
 */
final class Links {

    private record Identity(long dev, long ino, Hash sha256, long size) {}

    private static final class First {
        private final Path file;
        private int left;

        First(Path file, int left) {
            this.file = file;
            this.left = left;
        }
    }

    private final Map<Identity, First> files = new HashMap<>();

    /** The file that this entry is another name of; null if it is the first, or the only one. */
    Path firstOf(Entry entry, Path file) {
        Attributes attributes = entry.attributes();
        if (attributes.nlink() < 2 || attributes.stamp().ino() == 0) {
            return null;
        }
        Identity identity = new Identity(
                attributes.stamp().dev(),
                attributes.stamp().ino(),
                entry.content().sha256(),
                attributes.stamp().size());
        First first = files.get(identity);
        if (first == null) {
            files.put(identity, new First(file, attributes.nlink() - 1));
            return null;
        }
        if (--first.left == 0) {
            files.remove(identity);
        }
        return first.file;
    }
}
