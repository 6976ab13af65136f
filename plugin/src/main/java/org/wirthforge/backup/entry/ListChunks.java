package org.wirthforge.backup.entry;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.wirthforge.backup.format.ByteReader;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.pack.ChunkSource;
import org.wirthforge.backup.pack.Piece;

/** Reads lists chunk by chunk, in any order: each can be decoded alone, and most are shared by many snapshots. */
public final class ListChunks {

    private ListChunks() {}

    /** Takes the id of a chunk. */
    @FunctionalInterface
    public interface Ids {
        /** Called for each. */
        void accept(Hash id) throws IOException;
    }

    /** Takes an entry. */
    @FunctionalInterface
    public interface Entries {
        /** Called for each, in path order. */
        void accept(Entry entry) throws IOException;
    }

    /** The list chunks that one chunk of a recipe stream names. */
    public static void named(String object, ChunkSource source, ChunkRef recipe, Ids each) throws IOException {
        ByteReader in = open(object, source.get(recipe.id()));
        while (in.left() > 0) {
            each.accept(in.hash());
            in.u32();
        }
    }

    private static ByteReader open(String object, Piece piece) {
        int end = piece.offset() + piece.length();
        return new ByteReader(object, Arrays.copyOfRange(piece.bytes(), piece.offset(), end));
    }

    /** The entries of one list chunk. */
    public static void entries(String object, ChunkSource source, Hash chunk, Entries each) throws IOException {
        ByteReader in = open(object, source.get(chunk));
        byte[] path = new byte[0];
        while (in.left() > 0) {
            int shared = (int) in.var(path.length, "shared path length");
            byte[] suffix = in.block(ListFormat.MAX_PATH - shared, "path length");
            byte[] next = Arrays.copyOf(path, shared + suffix.length);
            System.arraycopy(suffix, 0, next, shared, suffix.length);
            byte[] portable = in.block(in.left(), "entry size");
            byte[] local = in.block(in.left(), "entry size");
            each.accept(EntryCodec.decode(object, next, portable, local));
            path = next;
        }
    }

    /** Every chunk that the content of an entry needs: its own, and those that hold its recipe. */
    public static void content(String object, ChunkSource source, Entry entry, Ids each) throws IOException {
        if (entry.content() == null) {
            return;
        }
        for (ChunkRef ref : entry.content().recipe()) {
            each.accept(ref.id());
        }
        if (entry.content().indirect()) {
            List<ChunkRef> chunks = Recipes.chunks(object, entry, source);
            for (ChunkRef ref : chunks) {
                each.accept(ref.id());
            }
        }
    }
}
