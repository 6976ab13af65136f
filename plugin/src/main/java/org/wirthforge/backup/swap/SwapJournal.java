package org.wirthforge.backup.swap;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.entry.EntryCodec;
import org.wirthforge.backup.format.ByteReader;
import org.wirthforge.backup.format.ByteWriter;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.metadata.Attributes;

/**
 * What changes place, complete before the first rename. {@code docs/recovery.md} shows the bytes. Immutable.
 *
 * @param moves the moves, numbered from 0
 * @param folders the directories that stay, those above others first
 */
public record SwapJournal(List<Move> moves, List<Folder> folders) {

    /** Most bytes of a journal: some ten million moves. */
    static final int MAX_BYTES = 1 << 30;

    private static final byte[] MAGIC = "WFSWAP1\n".getBytes(StandardCharsets.US_ASCII);
    private static final String OBJECT = "the journal of the recovery";
    private static final int OLD = 1;
    private static final int NEW = 2;

    /** Copies the lists. */
    public SwapJournal {
        moves = List.copyOf(moves);
        folders = List.copyOf(folders);
    }

    byte[] toBytes() {
        ByteWriter out = new ByteWriter(1024).raw(MAGIC).u32(moves.size());
        for (Move move : moves) {
            int flags = (move.hadOld() ? OLD : 0) | (move.hasNew() ? NEW : 0);
            out.block(move.path()).u8(flags).u32(move.owner());
        }
        out.u32(folders.size());
        for (Folder folder : folders) {
            write(out.block(folder.path()), folder.before());
            out.u8(folder.after().isPresent() ? 1 : 0);
            folder.after().ifPresent(after -> write(out, after));
        }
        return out.hash(Hash.of(out.array(), 0, out.size())).toBytes();
    }

    private static void write(ByteWriter out, Attributes attributes) {
        out.block(EntryCodec.directory(attributes)).block(EntryCodec.local(attributes, 0));
    }

    static SwapJournal of(byte[] bytes) throws DamagedException {
        int body = bytes.length - Hash.BYTES;
        boolean whole = body > MAGIC.length
                && Arrays.equals(MAGIC, 0, MAGIC.length, bytes, 0, MAGIC.length)
                && Hash.at(bytes, body).equals(Hash.of(bytes, 0, body));
        if (!whole) {
            throw new DamagedException(OBJECT + " was damaged or changed after it was written");
        }
        ByteReader in = new ByteReader(OBJECT, bytes, MAGIC.length, body - MAGIC.length);
        return new SwapJournal(moves(in), folders(in));
    }

    private static List<Move> moves(ByteReader in) throws DamagedException {
        List<Move> moves = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            byte[] path = block(in);
            int flags = in.u8();
            moves.add(new Move(path, (flags & OLD) != 0, (flags & NEW) != 0, in.u32()));
        }
        return moves;
    }

    private static List<Folder> folders(ByteReader in) throws DamagedException {
        List<Folder> folders = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            byte[] path = block(in);
            Attributes before = attributes(path, in);
            folders.add(new Folder(path, before, in.u8() == 0 ? Optional.empty() : Optional.of(attributes(path, in))));
        }
        return folders;
    }

    private static Attributes attributes(byte[] path, ByteReader in) throws DamagedException {
        return EntryCodec.decode(OBJECT, path, block(in), block(in)).attributes();
    }

    private static int count(ByteReader in) throws DamagedException {
        int count = in.u32();
        if (count < 0 || count > in.left()) {
            throw new DamagedException(OBJECT + " claims more than it holds");
        }
        return count;
    }

    private static byte[] block(ByteReader in) throws DamagedException {
        return in.block(in.left(), "length");
    }
}
