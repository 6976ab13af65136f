package org.wirthforge.backup.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat.Content;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.store.Layout;
import org.wirthforge.backup.store.LocalStore;

/** A store, chunks put into it, and what they were. */
final class PackFixture {

    static final RepositoryId ID = new RepositoryId("00112233445566778899aabbccddeeff");

    /** Blocks of 4 KiB, packs of 64 KiB, a run every 40 chunks. */
    static final WriterSettings TINY = new WriterSettings(ID, 1, 4 << 10, 64 << 10, 40);

    final LocalStore store;
    final Map<Hash, byte[]> put = new LinkedHashMap<>();
    private final Random random;

    PackFixture(Path root, long seed) throws IOException {
        store = new LocalStore(root, "s" + seed);
        store.create();
        random = new Random(seed);
    }

    ChunkIndex index() throws IOException {
        return ChunkIndex.open(store, ID);
    }

    PackSession session(WriterSettings settings) throws IOException {
        return new PackSession(store, index(), settings);
    }

    /** Chunks of random size, half of them compressible. */
    List<byte[]> chunks(int count, int largest) {
        List<byte[]> chunks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] chunk = new byte[1 + random.nextInt(largest)];
            random.nextBytes(chunk);
            for (int k = 0; i % 2 == 0 && k < chunk.length; k++) {
                chunk[k] = (byte) (chunk[k] & 3);
            }
            chunks.add(chunk);
        }
        return chunks;
    }

    void put(ChunkWriter writer, List<byte[]> chunks) throws IOException {
        for (byte[] chunk : chunks) {
            put.put(writer.put(chunk, 0, chunk.length), chunk);
        }
    }

    /** One session that stores some chunks. */
    void store(WriterSettings settings, List<byte[]> chunks) throws IOException {
        try (PackSession session = session(settings)) {
            put(session.writer(Content.DATA), chunks);
            session.flush();
        }
    }

    List<Path> packs() throws IOException {
        List<Path> packs = new ArrayList<>();
        for (Path directory : store.list(store.layout().packs(), "")) {
            if (directory.getFileName().toString().length() == 2) {
                packs.addAll(store.list(directory, Layout.PACK));
            }
        }
        return packs;
    }

    List<Path> runs() throws IOException {
        return store.list(store.layout().index(), Layout.RUN);
    }

    /** Chunks that cannot be read back, each compared byte by byte. */
    int lost(ChunkIndex index) throws IOException {
        int lost = 0;
        try (ChunkReader reader = new ChunkReader(store, index)) {
            for (Map.Entry<Hash, byte[]> chunk : put.entrySet()) {
                try {
                    Piece piece = reader.get(chunk.getKey());
                    byte[] read = Arrays.copyOfRange(piece.bytes(), piece.offset(), piece.offset() + piece.length());
                    if (!Arrays.equals(read, chunk.getValue())) {
                        throw new AssertionError("wrong bytes for " + chunk.getKey());
                    }
                } catch (DamagedException e) {
                    lost++;
                }
            }
        }
        return lost;
    }
}
