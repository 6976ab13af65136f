package org.wirthforge.backup.capture.file;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wirthforge.backup.chunk.Chunker;
import org.wirthforge.backup.chunk.Chunkers;
import org.wirthforge.backup.chunk.FunnelChunker;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.pace.Waiting;
import org.wirthforge.backup.source.Found;
import org.wirthforge.backup.store.PageBuffer;

/**
 * A file that several workers read together, slice by slice. Cutting is sequential (it is fast, and so the cuts are exactly those of a single
 * reader); hashing, compressing and storing the chunks goes on in parallel; the hash of the whole file is taken over the same bytes, slice after
 * slice in order, by whichever worker has the slice.
 */
public final class LargeFile {

    /** A slice ends at the last cut within this many bytes. */
    public static final int SLICE = 4 << 20;

    /** Room for a slice and the bytes after it that belong to the next one. */
    public static final int BUFFER = SLICE + FunnelChunker.MAXIMUM;

    private final long sequence;
    private final Attempt attempt;
    private final SourceFile source;
    private final PageBuffer pages;
    private final byte[] carry;
    private final MessageDigest digest = Hash.sha256();
    private final List<ChunkRef[]> slices = new ArrayList<>();

    private Chunker chunker;
    private volatile boolean sqlite;
    private int carried;
    private long wanted;
    private long read;
    private boolean exhausted;
    private int given;
    private int finished;
    private int hashed;
    private IOException failure;
    private boolean aborted;
    private Hash sha256;

    /** What reading needs, shared by files of which one is read at a time, and to its end. */
    public record Means(PageBuffer pages, byte[] carry) {

        /** Room for the longest chunk. */
        public Means() {
            this(new PageBuffer(), new byte[FunnelChunker.MAXIMUM]);
        }
    }

    /**
     * A piece of a file, already in a worker's buffer and cut.
     *
     * @param file the file
     * @param index which slice of it
     * @param cuts ends of the chunks in the buffer, ascending
     */
    public record Slice(LargeFile file, int index, int[] cuts) {

        int length() {
            return cuts.length == 0 ? 0 : cuts[cuts.length - 1];
        }
    }

    /** Begins to read one, before its first slice. */
    public LargeFile(long sequence, Attempt attempt, SourceFile source, Means means) {
        this.sequence = sequence;
        this.attempt = attempt;
        this.source = source;
        this.pages = means.pages();
        this.carry = means.carry();
        this.wanted = attempt.wanted(attempt.found().stamp().size());
    }

    /** Reads and cuts the next slice into a worker's buffer; null when there is none. Called under the feed's lock. */
    public Slice next(byte[] buffer) {
        if (exhausted()) {
            return null;
        }
        try {
            int length = fill(buffer);
            int[] cuts = cut(buffer, length);
            int end = cuts.length == 0 ? 0 : cuts[cuts.length - 1];
            carried = length - end;
            System.arraycopy(buffer, end, carry, 0, carried);
            return give(cuts, cuts.length == 0 || carried == 0 && wanted == 0);
        } catch (IOException e) {
            return fail(e);
        }
    }

    private synchronized Slice fail(IOException reason) {
        failure = reason;
        return give(new int[0], true);
    }

    /** One step for "there is one more" and "it is the last": else whoever finishes the slice before it takes that for the last. */
    private synchronized Slice give(int[] cuts, boolean last) {
        exhausted = last;
        slices.add(null);
        return new Slice(this, given++, cuts);
    }

    private int fill(byte[] buffer) throws IOException {
        System.arraycopy(carry, 0, buffer, 0, carried);
        int room = (int) Math.min(wanted, buffer.length - carried);
        int count = pages.read(source.channel(), buffer, carried, room);
        read += count;
        // A file that has become shorter ends here; the comparison of its stamps will say so.
        wanted = count < room ? 0 : wanted - count;
        return carried + count;
    }

    private int[] cut(byte[] buffer, int length) {
        if (chunker == null) {
            chunker = Chunkers.of(buffer, length, found().stamp().size());
            sqlite = Chunkers.isSqlite(buffer, length);
        }
        int[] cuts = new int[16];
        int count = 0;
        int at = 0;
        while (at < length && (wanted == 0 || length - at >= chunker.maximum() && at < SLICE)) {
            at = chunker.cut(buffer, at, length);
            if (count == cuts.length) {
                cuts = Arrays.copyOf(cuts, 2 * count);
            }
            cuts[count++] = at;
        }
        return Arrays.copyOf(cuts, count);
    }

    /** Adds a slice to the hash of the whole file, when its turn comes. */
    public void hashInOrder(Slice slice, byte[] buffer) {
        synchronized (this) {
            Waiting.on(this, () -> hashed != slice.index() && !aborted);
        }
        // Only the worker whose turn it is gets here.
        digest.update(buffer, 0, slice.length());
        synchronized (this) {
            hashed++;
            notifyAll();
        }
    }

    /** Brings the chunks of a slice; true for the worker that brought the last one. */
    public synchronized boolean finish(Slice slice, ChunkRef[] chunks) {
        slices.set(slice.index(), chunks);
        finished++;
        return exhausted && finished == given;
    }

    /** Whether the content begins like a database. */
    public boolean sqlite() {
        return sqlite;
    }

    /** Lets nobody wait here any more. */
    public synchronized void abort() {
        aborted = true;
        notifyAll();
    }

    /** Closes the file. */
    public void close() throws IOException {
        source.close();
    }

    /** Whether the last slice has been given out. */
    public synchronized boolean exhausted() {
        return exhausted;
    }

    /** Why reading ended early; null if it did not. */
    public synchronized IOException failure() {
        return failure;
    }

    /** Its place in the snapshot. */
    public long sequence() {
        return sequence;
    }

    /** The file as it was before this reading. */
    public Found found() {
        return attempt.found();
    }

    /** The file, open. */
    public SourceFile source() {
        return source;
    }

    /** This reading. */
    public Attempt attempt() {
        return attempt;
    }

    /** Bytes that were read; asked for when every slice is finished. */
    public long bytesRead() {
        return read;
    }

    /** Hash of all that was read; asked for when every slice is finished. */
    public synchronized Hash sha256() {
        if (sha256 == null) {
            sha256 = Hash.at(digest.digest(), 0);
        }
        return sha256;
    }

    /** Its chunks in order; asked for when every slice is finished. */
    public synchronized List<ChunkRef> recipe() {
        List<ChunkRef> recipe = new ArrayList<>();
        slices.forEach(chunks -> recipe.addAll(List.of(chunks)));
        return recipe;
    }
}
