package org.wirthforge.backup.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.function.Predicate;
import java.util.zip.CRC32C;
import org.wirthforge.backup.format.ByteWriter;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.format.RunFormat;
import org.wirthforge.backup.store.PlainFile;

/**
 * A sorted index file, searched where it lies. Mapped, so it costs no heap; where a file system cannot map it is read into memory.
 * Immutable and thread-safe. A wrong answer cannot do harm: every chunk read is hashed.
 */
public final class IndexRun {

    /** Entries in one mapping; a mapping is limited to 2 GiB. */
    private static final int SEGMENT = 1 << 24;

    /** From so many entries on it pays to look first where an id should be. */
    private static final int EVEN = 1 << 10;

    private final String name;
    private final Hash[] packs;
    private final boolean[] present;
    private final long entries;
    private final ByteBuffer[] segments;
    private final long reach;

    private IndexRun(String name, Hash[] packs, boolean[] present, long entries, ByteBuffer[] segments) {
        this.name = name;
        this.packs = packs;
        this.present = present;
        this.entries = entries;
        this.segments = segments;
        this.reach = 1 + (long) (1.5 * Math.sqrt(entries));
    }

    /**
     * Opens a run and checks its shape, not its content.
     *
     * @param exists whether a pack is there; entries of missing packs are passed over
     */
    static IndexRun open(Path file, String name, RepositoryId repository, Predicate<Hash> exists) throws IOException {
        try (FileChannel channel = PlainFile.open(file, name)) {
            byte[] header = read(channel, 0, (int) Math.min(RunFormat.HEADER, channel.size()));
            RunFormat.Shape shape = header.length == RunFormat.HEADER
                    ? RunFormat.readHeader(name, header, repository, channel.size())
                    : tooShort(name);
            byte[] table = read(channel, RunFormat.HEADER, shape.packs() * Hash.BYTES);
            Hash[] packs = new Hash[shape.packs()];
            boolean[] present = new boolean[packs.length];
            for (int i = 0; i < packs.length; i++) {
                packs[i] = Hash.at(table, i * Hash.BYTES);
                present[i] = exists.test(packs[i]);
            }
            int count = Math.toIntExact((shape.entries() + SEGMENT - 1) / SEGMENT);
            ByteBuffer[] segments = new ByteBuffer[count];
            for (int i = 0; i < count; i++) {
                long size = Math.min(SEGMENT, shape.entries() - (long) i * SEGMENT) * RunFormat.ENTRY;
                segments[i] = map(channel, shape.entriesAt() + (long) i * SEGMENT * RunFormat.ENTRY, size);
            }
            return new IndexRun(name, packs, present, shape.entries(), segments);
        }
    }

    private static RunFormat.Shape tooShort(String name) throws IOException {
        throw new org.wirthforge.backup.format.DamagedException(name + " is shorter than a header");
    }

    /** Whether everything read of it is what its name says: a bit that was read wrong must not get into another run. */
    boolean isWhole(RepositoryId repository) {
        MessageDigest digest = Hash.sha256();
        CRC32C crc = new CRC32C();
        digest.update(RunFormat.header(packs.length, entries, repository));
        ByteWriter table = new ByteWriter(packs.length * Hash.BYTES);
        for (Hash pack : packs) {
            table.hash(pack);
        }
        digest.update(table.array(), 0, table.size());
        crc.update(table.array(), 0, table.size());
        for (ByteBuffer segment : segments) {
            digest.update(segment.duplicate().rewind());
            crc.update(segment.duplicate().rewind());
        }
        digest.update(RunFormat.footer((int) crc.getValue()));
        return name.contains(Hash.at(digest.digest(), 0).toString());
    }

    /** A run in memory, for packs that no file names yet. */
    static IndexRun inMemory(Hash[] packs, byte[] sortedEntries) {
        boolean[] present = new boolean[packs.length];
        java.util.Arrays.fill(present, true);
        long count = sortedEntries.length / RunFormat.ENTRY;
        return new IndexRun("memory", packs, present, count, new ByteBuffer[] {ByteBuffer.wrap(sortedEntries)});
    }

    private static byte[] read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {
            continue;
        }
        return buffer.array();
    }

    private static ByteBuffer map(FileChannel channel, long position, long size) throws IOException {
        try {
            return channel.map(FileChannel.MapMode.READ_ONLY, position, size);
        } catch (UnsupportedOperationException e) {
            return ByteBuffer.wrap(read(channel, position, Math.toIntExact(size)));
        }
    }

    /**
     * Finds a chunk. Ids are hashes, so they are spread evenly: the first looks are where it should be, and leave a short stretch to halve.
     *
     * @return its position among the entries, or -1 if it is not here or its pack is gone
     */
    public long find(Hash id) {
        long low = 0;
        long high = entries - 1;
        if (entries > EVEN) {
            double part = (id.a() >>> 1) * 0x1p-63;
            long guess = (long) (part * high);
            long below = Math.max(guess - reach, 0);
            long above = Math.min(guess + reach, high);
            if (compare(below, id) <= 0) {
                low = below;
            } else {
                high = below;
            }
            if (compare(above, id) >= 0) {
                high = Math.min(high, above);
            } else {
                low = above;
            }
        }
        while (low <= high) {
            long middle = low + high >>> 1;
            int order = compare(middle, id);
            if (order == 0) {
                int pack = pack(middle);
                return pack >= 0 && pack < packs.length && present[pack] ? middle : -1;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private int compare(long entry, Hash id) {
        ByteBuffer segment = segments[(int) (entry / SEGMENT)];
        int at = (int) (entry % SEGMENT) * RunFormat.ENTRY;
        int order = Long.compareUnsigned(segment.getLong(at), id.a());
        if (order == 0) {
            order = Long.compareUnsigned(segment.getLong(at + 8), id.b());
        }
        if (order == 0) {
            order = Long.compareUnsigned(segment.getLong(at + 16), id.c());
        }
        return order != 0 ? order : Long.compareUnsigned(segment.getLong(at + 24), id.d());
    }

    /** The id of an entry. */
    Hash id(long entry) {
        ByteBuffer segment = segments[(int) (entry / SEGMENT)];
        int at = (int) (entry % SEGMENT) * RunFormat.ENTRY;
        return new Hash(
                segment.getLong(at), segment.getLong(at + 8), segment.getLong(at + 16), segment.getLong(at + 24));
    }

    private int number(long entry, int field) {
        int at = (int) (entry % SEGMENT) * RunFormat.ENTRY + field;
        return Integer.reverseBytes(segments[(int) (entry / SEGMENT)].getInt(at));
    }

    /** The pack of an entry. */
    public Hash packOf(long at) {
        return packs[pack(at)];
    }

    /** Number of the pack of an entry. */
    public int pack(long entry) {
        return number(entry, Hash.BYTES);
    }

    /** An entry as it was written. */
    public RunEntry entry(long at) {
        int last = number(at, Hash.BYTES + 12);
        return new RunEntry(
                id(at), pack(at), number(at, Hash.BYTES + 4), number(at, Hash.BYTES + 8), last & 0xFFFF, last >>> 16);
    }

    /** Where the chunk of an entry lies. */
    Location location(long at) {
        RunEntry entry = entry(at);
        return new Location(packs[entry.pack()], entry.offset(), entry.length(), entry.ordinal());
    }

    public long entries() {
        return entries;
    }

    public Hash[] packs() {
        return packs;
    }

    public boolean isPresent(int pack) {
        return pack >= 0 && pack < present.length && present[pack];
    }

    /** File name below the repository. */
    String name() {
        return name;
    }
}
