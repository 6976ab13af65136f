package org.wirthforge.backup.recovery;

import java.nio.file.Path;
import java.util.List;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.entry.Entry;

/**
 * A file to write.
 *
 * @param file where
 * @param entry what, with its metadata
 * @param recipe its chunks
 */
record Job(Path file, Entry entry, List<ChunkRef> recipe) {

    long size() {
        return entry.attributes().stamp().size();
    }
}
