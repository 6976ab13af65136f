package org.wirthforge.backup.database;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.Stamp;

/** Whether a name of a file that SQLite tells, a text, leads to a certain file. */
final class SameFile {

    private SameFile() {}

    /** A text that cannot be a path here, because the locale has no such characters, proves nothing and passes. */
    static boolean test(String text, Path file, AttributeReader reader) throws IOException {
        if (text.isEmpty()) {
            return false;
        }
        try {
            Stamp opened = reader.stamp(Path.of(text).toRealPath());
            Stamp known = reader.stamp(file.toRealPath());
            return !known.identified() || opened.identity().equals(known.identity());
        } catch (InvalidPathException untellable) {
            return true;
        }
    }
}
