package org.wirthforge.backup.entry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.format.ByteReader;
import org.wirthforge.backup.format.ByteWriter;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.pack.ChunkSink;
import org.wirthforge.backup.pack.ChunkSource;
import org.wirthforge.backup.pack.Piece;

/** Recipes of large files: a list too long for an entry is stored as chunks itself. */
public final class Recipes {

    private static final int PIECE = 1 << 20;

    /** Bytes of an indirect recipe a reader accepts: the recipe of a file of 16 TiB in chunks of 512 KiB. */
    private static final long MAX_RECIPE = 1L << 30;

    private Recipes() {}

    /** Makes the content of an entry, indirect if the recipe is long. */
    public static Entry.Content content(Hash sha256, List<ChunkRef> recipe, ChunkSink sink) throws IOException {
        if (recipe.size() <= ListFormat.MAX_INLINE_RECIPE / ListFormat.RECORD) {
            return new Entry.Content(sha256, recipe, false);
        }
        ByteWriter bytes = new ByteWriter(recipe.size() * ListFormat.RECORD).var(recipe.size());
        for (ChunkRef chunk : recipe) {
            bytes.hash(chunk.id()).var(chunk.length());
        }
        List<ChunkRef> pieces = new ArrayList<>();
        for (int at = 0; at < bytes.size(); at += PIECE) {
            int length = Math.min(PIECE, bytes.size() - at);
            pieces.add(new ChunkRef(sink.put(bytes.array(), at, length), length));
        }
        return new Entry.Content(sha256, pieces, true);
    }

    /** The chunks of a file, read from the repository if the entry has them indirectly. */
    public static List<ChunkRef> chunks(String object, Entry entry, ChunkSource source) throws IOException {
        Entry.Content content = entry.content();
        if (!content.indirect()) {
            return content.recipe();
        }
        byte[] bytes = joined(object, content.recipe(), source);
        ByteReader in = new ByteReader(object, bytes);
        List<ChunkRef> recipe = EntryCodec.recipe(object, in);
        in.finish();
        EntryCodec.checkSum(object, recipe, entry.attributes().stamp().size());
        return recipe;
    }

    /** The bytes of an indirect recipe. */
    static byte[] joined(String object, List<ChunkRef> pieces, ChunkSource source) throws IOException {
        long total = pieces.stream().mapToLong(ChunkRef::length).sum();
        if (total > MAX_RECIPE) {
            throw new DamagedException(object + " has a recipe of " + total + " bytes, the limit is " + MAX_RECIPE);
        }
        ByteWriter bytes = new ByteWriter((int) total);
        for (ChunkRef ref : pieces) {
            Piece piece = source.get(ref.id());
            bytes.raw(piece.bytes(), piece.offset(), piece.length());
        }
        return bytes.toBytes();
    }
}
