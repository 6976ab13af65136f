package org.wirthforge.backup.recovery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.entry.Recipes;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;

/**
 * Bytes that the content of some entries needs on a disk, never too many: a file with several names counts once, long holes not at all. What the chunks do
 * not show, as a short hole or what the file system compresses, is counted as written. Not thread-safe.
 */
final class Need {

    private final Path target;
    private final Pace pace;
    private final Links links = new Links();
    private final Map<Integer, Hash> zeros = new HashMap<>();

    Need(Path target, Pace pace) {
        this.target = target;
        this.pace = pace;
    }

    /** Adds all that comes. */
    long of(Entries entries) throws IOException, CancelledException {
        long bytes = 0;
        for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
            pace.pass();
            if (entry.content() != null && links.firstOf(entry, target) == null) {
                bytes += content(entry, entries.source());
            }
        }
        return bytes;
    }

    private long content(Entry entry, Chunks source) {
        List<ChunkRef> chunks;
        try {
            chunks = Recipes.chunks("the list of its chunks", entry, source);
        } catch (IOException e) {
            return 0; // it cannot be restored, and the restore will say so
        }
        long bytes = 0;
        for (int i = 0; i < chunks.size(); i++) {
            bytes += isHole(chunks, i - 1) || isHole(chunks, i) || isHole(chunks, i + 1)
                    ? 0
                    : chunks.get(i).length();
        }
        return bytes;
    }

    /** A long run of zeros is cut into equal chunks; the chunks at its ends are in part of it. */
    private boolean isHole(List<ChunkRef> chunks, int at) {
        if (at < 0 || at >= chunks.size()) {
            return false;
        }
        ChunkRef chunk = chunks.get(at);
        boolean twice = at > 0 && chunk.equals(chunks.get(at - 1))
                || at + 1 < chunks.size() && chunk.equals(chunks.get(at + 1));
        return twice && chunk.id().equals(zeros.computeIfAbsent(chunk.length(), length -> Hash.of(new byte[length])));
    }
}
