package org.wirthforge.backup.entry;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.pack.ChunkSink;
import org.wirthforge.backup.pack.ChunkSource;
import org.wirthforge.backup.pack.Piece;

/** Chunks in a map. */
public final class MemoryChunks implements ChunkSink, ChunkSource {

    public final Map<Hash, byte[]> chunks = new LinkedHashMap<>();

    @Override
    public Hash put(byte[] bytes, int offset, int length) {
        byte[] chunk = Arrays.copyOfRange(bytes, offset, offset + length);
        Hash id = Hash.of(chunk);
        chunks.put(id, chunk);
        return id;
    }

    @Override
    public Piece get(Hash id) throws DamagedException {
        byte[] chunk = chunks.get(id);
        if (chunk == null) {
            throw new DamagedException("chunk " + id + " is missing");
        }
        return new Piece(chunk, 0, chunk.length);
    }
}
