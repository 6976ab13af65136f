package org.wirthforge.backup.pack;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.index.Location;
import org.wirthforge.backup.store.Lately;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.PageBuffer;
import org.wirthforge.backup.store.PlainFile;

/**
 * Reads chunks by id and hashes each before anybody sees it. Keeps the last blocks decoded and the last packs open, for neighbours in a tree
 * are neighbours in a pack. Memory: the blocks kept, 32 KiB to 2 MiB each, rarely up to 8. Not thread-safe: one per worker.
 */
public final class ChunkReader implements ChunkSource, Closeable {

    private static final int BLOCKS = 4;
    private static final int FILES = 8;

    private final LocalStore store;
    private final Lately lately;
    private final ChunkIndex index;
    private final PageBuffer pages = new PageBuffer();
    private final BlockCodec codec = new BlockCodec();
    private final MessageDigest digest = Hash.sha256();
    private final byte[] digested = new byte[Hash.BYTES];
    private byte[] stored = new byte[0];
    private final Map<Hash, FileChannel> files = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Location, Decoded> blocks = new LinkedHashMap<>(8, 0.75f, true);

    /** Reads through an index. */
    public ChunkReader(LocalStore store, ChunkIndex index) {
        this(store, index, null);
    }

    private ChunkReader(LocalStore store, ChunkIndex index, Lately lately) {
        this.store = store;
        this.index = index;
        this.lately = lately;
    }

    /** Reads lists, which are often walked several times in a row: remembers their blocks beyond its own life. Not for those who check the disk. */
    public static ChunkReader ofLists(LocalStore store, ChunkIndex index) {
        return new ChunkReader(store, index, store.lately());
    }

    @Override
    public Piece get(Hash id) throws IOException {
        Location location = index.find(id);
        if (location == null) {
            throw new DamagedException("chunk " + id + " is missing");
        }
        try {
            return get(id, location);
        } catch (IOException e) {
            return another(id, location, e);
        }
    }

    /** Tries the other places of a chunk when the first one failed. */
    private Piece another(Hash id, Location failed, IOException reason) throws IOException {
        for (Location place : index.findAll(id)) {
            if (!place.equals(failed)) {
                try {
                    return get(id, place);
                } catch (IOException e) {
                    reason.addSuppressed(e);
                }
            }
        }
        throw reason;
    }

    /**
     * Reads a chunk from one place and checks its hash.
     *
     * @return its bytes, valid until the next call
     * @throws DamagedException if it is not there or not what was stored
     */
    public Piece get(Hash id, Location location) throws IOException {
        Decoded block = block(location);
        if (location.ordinal() >= block.count) {
            throw new DamagedException("chunk " + id + " is not where the index says");
        }
        int from = location.ordinal() == 0 ? block.start : block.ends[location.ordinal() - 1];
        int length = block.ends[location.ordinal()] - from;
        if (!hashes(block.plain, from, length, id)) {
            throw new DamagedException("chunk " + id + " in pack " + location.pack() + " is not what was stored");
        }
        return new Piece(block.plain, from, length);
    }

    private boolean hashes(byte[] bytes, int offset, int length, Hash id) throws IOException {
        digest.update(bytes, offset, length);
        try {
            digest.digest(digested, 0, digested.length);
        } catch (java.security.DigestException e) {
            throw new IllegalStateException(e);
        }
        return Hash.at(digested, 0).equals(id);
    }

    private Decoded block(Location location) throws IOException {
        Location key = new Location(location.pack(), location.offset(), location.length(), 0);
        Decoded known = blocks.get(key);
        if (known == null) {
            Decoded spare = blocks.size() < BLOCKS ? new Decoded() : evict(blocks);
            decode(location, spare);
            blocks.put(key, spare);
            known = spare;
        }
        return known;
    }

    private static <K, V> V evict(Map<K, V> map) {
        Iterator<V> eldest = map.values().iterator();
        V value = eldest.next();
        eldest.remove();
        return value;
    }

    private void decode(Location location, Decoded into) throws IOException {
        String object = "block at " + location.offset() + " of pack " + location.pack();
        int length = location.length();
        if (length < PackFormat.BLOCK_HEADER + 5
                || length
                        > PackFormat.MAX_PLAIN
                                + PackFormat.MAX_EXPANSION
                                + PackFormat.blockSize(PackFormat.MAX_CHUNKS, 0)) {
            throw new DamagedException(object + " has the impossible length " + length);
        }
        byte[] bytes = fetch(object, location);
        PackFormat.Block block = PackFormat.readBlock(object, bytes, 0, length);
        if (block.codec() == PackFormat.RAW && bytes == stored) {
            // Nothing to expand: what was read is taken as it is, and the next block is read into the other array.
            stored = into.plain;
            into.plain = bytes;
            into.fit(block, block.payload());
        } else {
            into.fit(block, 0);
            codec.expand(object, bytes, block.payload(), block, into.plain);
        }
    }

    private byte[] fetch(String object, Location location) throws IOException {
        if (lately == null) {
            if (stored.length < location.length()) {
                stored = new byte[location.length()];
            }
            read(object, location, stored);
            return stored;
        }
        byte[] known = lately.get(location);
        if (known == null) {
            known = new byte[location.length()];
            read(object, location, known);
            lately.put(location, known);
        }
        return known;
    }

    private void read(String object, Location location, byte[] into) throws IOException {
        try {
            pages.readFully(open(location.pack()), location.offset() & 0xFFFFFFFFL, into, 0, location.length());
        } catch (EOFException e) {
            throw new DamagedException(object + " lies behind the end of the file", e);
        } catch (NoSuchFileException e) {
            throw new DamagedException("pack " + location.pack() + " is missing", e);
        }
    }

    private FileChannel open(Hash pack) throws IOException {
        FileChannel known = files.get(pack);
        if (known == null) {
            if (files.size() == FILES) {
                evict(files).close();
            }
            Path file = store.layout().pack(pack);
            known = PlainFile.open(file, "pack " + pack);
            files.put(pack, known);
        }
        return known;
    }

    @Override
    public void close() throws IOException {
        codec.close();
        for (FileChannel file : files.values()) {
            file.close();
        }
        files.clear();
    }

    private static final class Decoded {
        private byte[] plain = new byte[0];
        private int start;
        private int[] ends = new int[0];
        private int count;

        /** @param first where its first chunk begins in the array */
        void fit(PackFormat.Block block, int first) {
            if (plain.length < first + block.plain()) {
                plain = new byte[block.plain()];
            }
            start = first;
            count = block.count();
            ends = new int[count];
            int end = first;
            for (int i = 0; i < count; i++) {
                end += block.lengths()[i];
                ends[i] = end;
            }
        }
    }
}
