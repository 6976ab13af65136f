package org.wirthforge.backup.entry;

import java.io.IOException;
import java.util.List;
import org.wirthforge.backup.format.ByteReader;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.pack.ChunkSource;
import org.wirthforge.backup.pack.Piece;

/**
 * Reads of a list chunk nothing but the ids of the chunks that its files need. Steps over paths, times and attributes without making anything of
 * them: several times as fast as making entries, for those who only ask what is needed. Not thread-safe.
 */
public final class ListIds {

    private final ChunkSource source;
    private final Ids each;
    private byte[] bytes = new byte[0];

    /** Takes an id where it lies. */
    @FunctionalInterface
    public interface Ids {
        /** Called for each: 32 bytes from {@code at} on, valid during the call. */
        void accept(byte[] bytes, int at) throws IOException;
    }

    /**
     * Reads ids.
     *
     * @param source gives chunks
     * @param each gets every chunk that a file's content needs: its own, and those that hold its recipe
     */
    public ListIds(ChunkSource source, Ids each) {
        this.source = source;
        this.each = each;
    }

    /**
     * Reads one list chunk.
     *
     * @param object what is read, for messages
     * @throws DamagedException if it is no list chunk
     */
    public void read(String object, Hash chunk) throws IOException {
        Piece piece = source.get(chunk);
        int length = piece.length();
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        System.arraycopy(piece.bytes(), piece.offset(), bytes, 0, length);
        ByteReader in = new ByteReader(object, bytes, 0, length);
        while (in.left() > 0) {
            in.skipNumbers(1);
            in.skip((int) in.var(ListFormat.MAX_PATH, "path length"));
            int portable = (int) in.var(in.left(), "entry size");
            int end = in.position() + portable;
            int type = in.u8();
            if (type == EntryCodec.FILE) {
                file(object, in);
                if (in.position() != end) {
                    throw new DamagedException(object + " has a file entry of another size than it says");
                }
            } else if (type == EntryCodec.DIRECTORY || type == EntryCodec.SYMLINK) {
                in.skip(portable - 1);
            } else {
                throw new DamagedException(object + " has an entry of the unknown type " + type);
            }
            in.skip((int) in.var(in.left(), "entry size"));
        }
    }

    private void file(String object, ByteReader in) throws IOException {
        in.skipNumbers(5); // mode, uid, gid, seconds, nanoseconds
        for (long left = 2 * in.var(EntryCodec.MAX_XATTRS, "number of extended attributes"); left > 0; left--) {
            in.skip((int) in.var(in.left(), "attribute length"));
        }
        long size = in.var();
        int flags = in.u8();
        int hash = in.position();
        in.skip(Hash.BYTES);
        if (flags == EntryCodec.SINGLE && size > 0) {
            each.accept(bytes, hash);
        } else if ((flags == 0 || flags == EntryCodec.INDIRECT) && size > 0) {
            recipe(object, in, flags == EntryCodec.INDIRECT, size);
        } else if (flags != 0 || size > 0) {
            throw new DamagedException(object + " has a file entry with impossible flags");
        }
    }

    private void recipe(String object, ByteReader in, boolean indirect, long size) throws IOException {
        List<ChunkRef> refs = EntryCodec.recipe(object, in);
        pass(refs);
        if (indirect) {
            pass(Recipes.expand(object, refs, size, source));
        } else {
            EntryCodec.checkSum(object, refs, size);
        }
    }

    private void pass(List<ChunkRef> refs) throws IOException {
        for (ChunkRef ref : refs) {
            each.accept(ref.id().toBytes(), 0);
        }
    }
}
