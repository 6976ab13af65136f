package org.wirthforge.backup.recovery;

import java.io.Closeable;
import java.io.IOException;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.pack.ChunkReader;
import org.wirthforge.backup.pack.ChunkSource;
import org.wirthforge.backup.pack.Piece;

/** One worker's way to chunks. What cannot be read is tried once more in another way before it is given up. Not thread-safe. */
final class Chunks implements ChunkSource, Closeable {

    private final ChunkReader reader;
    private final Rescue rescue;
    private ChunkReader second;
    private IOException failure;

    Chunks(ChunkReader reader, Rescue rescue) {
        this.reader = reader;
        this.rescue = rescue;
    }

    @Override
    public Piece get(Hash id) throws IOException {
        try {
            return reader.get(id);
        } catch (IOException first) {
            return again(id, first);
        }
    }

    private Piece again(Hash id, IOException first) throws IOException {
        try {
            if (second == null) {
                second = rescue.reader();
            }
            return second.get(id);
        } catch (IOException e) {
            first.addSuppressed(e);
            failure = first;
            throw first;
        }
    }

    /** Reads a chunk of a file. */
    Piece get(ChunkRef ref) throws LostChunkException {
        Piece piece;
        try {
            piece = get(ref.id());
        } catch (IOException e) {
            throw new LostChunkException("cannot be restored: " + e.getMessage(), e);
        }
        if (piece.length() != ref.length()) {
            throw new LostChunkException(
                    "cannot be restored: its list gives chunk " + ref.id() + " a wrong length", null);
        }
        return piece;
    }

    /** Why a chunk could not be read; null if all could. */
    IOException failure() {
        return failure;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        if (second != null) {
            second.close();
        }
    }
}
