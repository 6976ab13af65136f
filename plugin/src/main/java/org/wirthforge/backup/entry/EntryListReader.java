package org.wirthforge.backup.entry;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.wirthforge.backup.format.ByteReader;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.pack.ChunkSource;
import org.wirthforge.backup.pack.Piece;

/**
 * Reads a list entry by entry. Checks order, names and parents, so whoever uses an entry may trust its path. Memory: one chunk of the list.
 * Not thread-safe.
 */
public final class EntryListReader {

    /** Which rules apply. */
    public enum Rules {
        /** Entries: ascending, no path twice, each below a directory of the list. */
        ENTRIES,
        /** Problems: in any order. */
        PROBLEMS
    }

    private final ChunkSource source;
    private final List<ChunkRef> recipe;
    private final Rules rules;
    private final String object;
    private final Ancestors ancestors = new Ancestors();
    private int nextRecipe;
    private ByteReader records = new ByteReader("recipe", new byte[0]);
    private byte[] buffer = new byte[0];
    private ByteReader chunk = new ByteReader("list", new byte[0]);
    private byte[] path = new byte[256];
    private int pathLength;
    private boolean fresh;
    private long count;
    private int portableAt;
    private int portableLength;
    private int localAt;
    private int localLength;

    /**
     * Begins before the first entry.
     *
     * @param object what is read, for messages
     * @param source gives chunks; may be used for others in between
     */
    public EntryListReader(String object, ChunkSource source, List<ChunkRef> recipe, Rules rules) {
        this.object = object;
        this.source = source;
        this.recipe = recipe;
        this.rules = rules;
    }

    /** Moves on; false at the end. */
    public boolean next() throws IOException {
        while (chunk.left() == 0) {
            if (!nextChunk()) {
                return false;
            }
        }
        byte[] before = Arrays.copyOf(path, pathLength);
        int shared = (int) chunk.var(fresh ? 0 : pathLength, "shared path length");
        int suffix = (int) chunk.var(ListFormat.MAX_PATH - shared, "path length");
        int from = chunk.position();
        chunk.skip(suffix);
        if (shared + suffix > path.length) {
            path = Arrays.copyOf(path, Math.max(2 * path.length, shared + suffix));
        }
        System.arraycopy(buffer, from, path, shared, suffix);
        pathLength = shared + suffix;
        portableLength = (int) chunk.var(chunk.left(), "entry size");
        portableAt = chunk.position();
        localLength = (int) chunk.skip(portableLength).var(chunk.left(), "entry size");
        localAt = chunk.position();
        chunk.skip(localLength);
        check(before);
        fresh = false;
        count++;
        return true;
    }

    private void check(byte[] before) throws DamagedException {
        if (rules == Rules.ENTRIES) {
            if (count > 0 && PathOrder.compare(before, before.length, path, pathLength) >= 0) {
                throw new DamagedException(object + " is not in path order");
            }
            PathOrder.checkNames(object, path, pathLength);
            if (!ancestors.accept(path, pathLength, isDirectory())) {
                throw new DamagedException(object + " has an entry whose parent is not a directory in it");
            }
        }
    }

    private boolean nextChunk() throws IOException {
        while (records.left() == 0) {
            if (nextRecipe == recipe.size()) {
                return false;
            }
            ChunkRef ref = recipe.get(nextRecipe++);
            Piece piece = get(ref.id(), ref.length());
            byte[] copy = Arrays.copyOfRange(piece.bytes(), piece.offset(), piece.offset() + piece.length());
            records = new ByteReader(object, copy);
        }
        Hash id = records.hash();
        Piece piece = get(id, records.u32());
        if (buffer.length < piece.length()) {
            buffer = new byte[piece.length()];
        }
        System.arraycopy(piece.bytes(), piece.offset(), buffer, 0, piece.length());
        chunk = new ByteReader(object, buffer, 0, piece.length());
        fresh = true;
        return true;
    }

    private Piece get(Hash id, int length) throws IOException {
        Piece piece = source.get(id);
        if (piece.length() != length) {
            throw new DamagedException(object + " names chunk " + id + " with a wrong length");
        }
        return piece;
    }

    /** A copy of the current path. */
    public byte[] path() {
        return Arrays.copyOf(path, pathLength);
    }

    /** Compares the current path with another. */
    public int comparePath(byte[] other) {
        return PathOrder.compare(path, pathLength, other, other.length);
    }

    /** Whether the current path is another or lies below it. */
    public boolean isBelow(byte[] above) {
        return PathOrder.isBelow(path, pathLength, above);
    }

    /** Whether the current entry is that of a directory. */
    public boolean isDirectory() {
        return portableLength > 0 && buffer[portableAt] == EntryCodec.DIRECTORY;
    }

    /** Bytes of the current portable part. */
    public int portableLength() {
        return portableLength;
    }

    /** A copy of the current portable part. */
    public byte[] portable() {
        return Arrays.copyOfRange(buffer, portableAt, portableAt + portableLength);
    }

    /** A copy of the current local part. */
    public byte[] local() {
        return Arrays.copyOfRange(buffer, localAt, localAt + localLength);
    }

    /** Decodes the current entry. */
    public Entry entry() throws DamagedException {
        return EntryCodec.decode(object, path(), portable(), local());
    }

    /** Entries read so far. */
    public long count() {
        return count;
    }
}
