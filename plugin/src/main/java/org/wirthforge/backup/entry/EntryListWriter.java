package org.wirthforge.backup.entry;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wirthforge.backup.format.ByteWriter;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.pack.ChunkSink;

/**
 * Writes entries in path order as a list of chunks. Chunks are cut where a path says so, hence an unchanged part of the tree gives the chunks
 * that are in the repository already. Memory: one chunk. Not thread-safe.
 */
public final class EntryListWriter {

    private final ChunkSink sink;
    private final EntryListReader.Rules rules;
    private final Merkle merkle = new Merkle();
    private final ByteWriter chunk = new ByteWriter(ListFormat.HARD + (64 << 10));
    private final ByteWriter recipe = new ByteWriter(4 << 10);
    private final ByteWriter length = new ByteWriter(9);
    private final List<ChunkRef> recipeChunks = new ArrayList<>();
    private final Ancestors ancestors = new Ancestors();
    private byte[] previous = new byte[0];
    private boolean fresh = true;
    private long count;

    /** Writes into a sink for metadata. */
    public EntryListWriter(ChunkSink sink, EntryListReader.Rules rules) {
        this.sink = sink;
        this.rules = rules;
    }

    /**
     * Adds an entry; paths of entries must ascend, each below a directory that was added before.
     *
     * @param path item path
     * @param portable what a restore needs, encoded
     * @param local what only this machine needs, encoded
     */
    public void add(byte[] path, byte[] portable, byte[] local) throws IOException {
        boolean sorted = rules == EntryListReader.Rules.ENTRIES;
        if (sorted && count > 0 && PathOrder.compare(previous, previous.length, path, path.length) >= 0) {
            throw new IllegalStateException("entries out of order");
        }
        if (sorted && !ancestors.accept(path, path.length, portable[0] == EntryCodec.DIRECTORY)) {
            throw new IllegalStateException("an entry without the directory it is in; no reader would take the list");
        }
        int same = fresh ? 0 : Arrays.mismatch(previous, path);
        int shared = same < 0 ? path.length : same;
        chunk.var(shared)
                .block(path, shared, path.length - shared)
                .block(portable)
                .block(local);
        leaf(path, portable);
        previous = path;
        fresh = false;
        count++;
        boolean cut = chunk.size() >= ListFormat.HARD
                || chunk.size() >= ListFormat.SOFT && ListFormat.cutsAfter(path, path.length);
        if (cut) {
            flushChunk();
        }
    }

    private void leaf(byte[] path, byte[] portable) {
        length.clear();
        length.var(path.length);
        MessageDigest digest = merkle.beginLeaf();
        digest.update(length.array(), 0, length.size());
        digest.update(path);
        digest.update(portable);
        merkle.endLeaf();
    }

    private void flushChunk() throws IOException {
        if (chunk.size() > 0) {
            Hash id = sink.put(chunk.array(), 0, chunk.size());
            recipe.hash(id).u32(chunk.size());
            chunk.clear();
            fresh = true;
            if (recipe.size() == ListFormat.RECORDS * ListFormat.RECORD) {
                flushRecipe();
            }
        }
    }

    private void flushRecipe() throws IOException {
        if (recipe.size() > 0) {
            Hash id = sink.put(recipe.array(), 0, recipe.size());
            recipeChunks.add(new ChunkRef(id, recipe.size()));
            recipe.clear();
        }
    }

    /** Ends the list. */
    public EntryList finish() throws IOException {
        flushChunk();
        flushRecipe();
        return new EntryList(count, recipeChunks, merkle.root());
    }
}
