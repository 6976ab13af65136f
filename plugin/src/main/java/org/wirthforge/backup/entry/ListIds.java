package org.wirthforge.backup.entry;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.wirthforge.backup.format.ByteReader;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.pack.ChunkSource;
import org.wirthforge.backup.pack.Piece;

/**
 * Reads of a list chunk nothing but the ids of the chunks that its files need. Steps over paths, times and attributes without making anything of
 * them: several times as fast as making entries, for those who only ask what is needed. Not thread-safe.
 */
public final class ListIds {

    private final ChunkSource source;
    private final Ids each;
    private final Predicate<Hash> once;
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
     * @param once whether what a chunk names that holds a whole recipe is still to be told: the same file is in most lists
     */
    public ListIds(ChunkSource source, Ids each, Predicate<Hash> once) {
        this.source = source;
        this.each = each;
        this.once = once;
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
        if (!indirect) {
            plain(object, in, bytes, size);
            return;
        }
        List<ChunkRef> pieces = EntryCodec.recipe(object, in);
        for (ChunkRef piece : pieces) {
            each.accept(piece.id().toBytes(), 0);
        }
        if (pieces.size() != 1 || once.test(pieces.get(0).id())) {
            byte[] joined = Recipes.joined(object, pieces, source);
            ByteReader list = new ByteReader(object, joined);
            plain(object, list, joined, size);
            list.finish();
        }
    }

    private void plain(String object, ByteReader in, byte[] from, long size) throws IOException {
        long left = size;
        for (long count = in.var(in.left() / (Hash.BYTES + 1), "number of chunks"); count > 0; count--) {
            int at = in.position();
            left -= in.skip(Hash.BYTES).var(PackFormat.MAX_CHUNK, "chunk length");
            each.accept(from, at);
        }
        if (left != 0) {
            throw new DamagedException(object + " has a file whose chunks do not add up to its size");
        }
    }
}
