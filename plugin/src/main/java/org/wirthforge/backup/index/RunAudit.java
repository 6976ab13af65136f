package org.wirthforge.backup.index;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.format.RunFormat;
import org.wirthforge.backup.store.Layout;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.PageBuffer;
import org.wirthforge.backup.store.PlainFile;

/**
 * An index run that has been read from its first byte to its last: its name is the hash of its bytes, its checksum is right, its entries ascend and
 * name packs of its table. What it says about a pack is then compared with the pack's directory. Thread-safe once open.
 */
public final class RunAudit {

    /** Entries read at a time. */
    private static final int STEP = 4096;

    private final String name;
    private final IndexRun run;
    private final Map<Hash, Integer> numbers = new HashMap<>();
    private final int[] entries;

    private RunAudit(String name, IndexRun run, int[] entries) {
        this.name = name;
        this.run = run;
        this.entries = entries;
        for (int i = 0; i < entries.length; i++) {
            numbers.put(run.packs()[i], i);
        }
    }

    /** The index runs of a repository, each by its file. */
    public static List<Path> list(LocalStore store) throws IOException {
        return ChunkIndex.listRuns(store);
    }

    /**
     * Reads a run.
     *
     * @throws DamagedException if anything in it is wrong
     */
    public static RunAudit open(LocalStore store, Path file, RepositoryId repository) throws IOException {
        String name = store.layout().name(file);
        IndexRun run = IndexRun.open(file, name, repository, pack -> true);
        int[] perPack = new int[run.packs().length];
        try (FileChannel channel = PlainFile.open(file, name)) {
            new Scan(name, channel, perPack).read(ChunkIndex.nameOf(file, Layout.RUN), run.entries());
        } catch (EOFException e) {
            throw new DamagedException(name + " has become shorter while it was read", e);
        }
        return new RunAudit(name, run, perPack);
    }

    /** File name below the repository. */
    public String name() {
        return name;
    }

    /** Ids of the packs it names. */
    public List<Hash> packs() {
        return List.of(run.packs());
    }

    /** Number of entries. */
    public long entries() {
        return run.entries();
    }

    /** How many of its entries name this pack but do not agree with its directory. */
    public int disagreeing(PackDirectory pack) {
        Integer number = numbers.get(pack.id());
        if (number == null) {
            return 0;
        }
        int agreeing = 0;
        for (PackFormat.Listing listing : pack.blocks()) {
            for (int i = 0; i < listing.ids().length; i++) {
                RunEntry listed = new RunEntry(
                        listing.ids()[i],
                        number,
                        listing.offset(),
                        listing.block().size(),
                        i,
                        pack.content().code());
                long at = run.find(listed.id());
                agreeing += at >= 0 && run.entry(at).equals(listed) ? 1 : 0;
            }
        }
        return entries[number] - agreeing;
    }

    /** Where it says that a chunk is; null if it does not know. The pack need not exist. */
    public Location find(Hash id) {
        long at = run.find(id);
        return at < 0 ? null : run.location(at);
    }

    /** The chunks that it says are in a pack, in order of their blocks. */
    public List<Placed> chunksOf(Hash pack) {
        List<Placed> chunks = new ArrayList<>();
        Integer number = numbers.get(pack);
        for (long at = 0; number != null && at < run.entries(); at++) {
            if (run.entry(at).pack() == number) {
                chunks.add(new Placed(run.id(at), run.location(at)));
            }
        }
        chunks.sort((one, other) ->
                Integer.compareUnsigned(one.place().offset(), other.place().offset()));
        return chunks;
    }

    /** A chunk and where it is said to be. */
    public record Placed(Hash id, Location place) {}

    /** One reading. */
    private static final class Scan {
        private final String name;
        private final FileChannel channel;
        private final int[] perPack;
        private final PageBuffer pages;
        private final MessageDigest digest = Hash.sha256();
        private final CRC32C crc = new CRC32C();
        private byte[] last = new byte[0];

        Scan(String name, FileChannel channel, int[] perPack) throws IOException {
            this.pages = PageBuffer.upTo(channel.size());
            this.name = name;
            this.channel = channel;
            this.perPack = perPack;
        }

        void read(Hash wanted, long entries) throws IOException {
            digest.update(bytes(0, RunFormat.HEADER));
            long at = RunFormat.HEADER;
            byte[] table = bytes(at, perPack.length * Hash.BYTES);
            digest.update(table);
            crc.update(table);
            at += table.length;
            for (long left = entries; left > 0; left -= STEP) {
                byte[] step = bytes(at, (int) Math.min(left, STEP) * RunFormat.ENTRY);
                digest.update(step);
                crc.update(step);
                check(step);
                at += step.length;
            }
            byte[] footer = bytes(at, RunFormat.FOOTER);
            digest.update(footer);
            boolean sound = RunFormat.readFooter(name, footer) == (int) crc.getValue();
            if (!sound || !Hash.at(digest.digest(), 0).equals(wanted)) {
                throw new DamagedException(name + " does not hash to its name");
            }
        }

        private byte[] bytes(long position, int length) throws IOException {
            byte[] bytes = new byte[length];
            pages.readFully(channel, position, bytes, 0, length);
            return bytes;
        }

        private void check(byte[] step) throws DamagedException {
            for (int at = 0; at < step.length; at += RunFormat.ENTRY) {
                int pack = pack(step, at + Hash.BYTES);
                boolean ascends = at > 0 ? ascends(step, at - RunFormat.ENTRY, step, at) : follows(step);
                if (!ascends || pack < 0 || pack >= perPack.length) {
                    throw new DamagedException(name + " has entries out of order or without a pack");
                }
                perPack[pack]++;
            }
            last = Arrays.copyOfRange(step, step.length - RunFormat.ENTRY, step.length);
        }

        private boolean follows(byte[] step) {
            return last.length == 0 || ascends(last, 0, step, 0);
        }

        private static boolean ascends(byte[] one, int from, byte[] other, int at) {
            int i = 0;
            while (i < Hash.BYTES - 1 && one[from + i] == other[at + i]) {
                i++;
            }
            return (one[from + i] & 0xFF) < (other[at + i] & 0xFF);
        }

        private static int pack(byte[] step, int at) {
            return step[at] & 0xFF | (step[at + 1] & 0xFF) << 8 | (step[at + 2] & 0xFF) << 16 | step[at + 3] << 24;
        }
    }
}
