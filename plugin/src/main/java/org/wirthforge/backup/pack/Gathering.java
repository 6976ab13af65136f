package org.wirthforge.backup.pack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat;

/** Small chunks on their way into one block. Not thread-safe. */
final class Gathering {

    /** Bytes of a chunk that are looked at. */
    private static final int SAMPLE = 128;

    private final int full;
    private final int capacity;
    private byte[] bytes = new byte[0];
    private final List<Hash> ids = new ArrayList<>();
    private int[] lengths = new int[256];
    private int size;

    /**
     * Begins empty, and takes its memory with the first chunk.
     *
     * @param full plain bytes after which the block is to be written
     * @param most bytes that one chunk may have
     */
    Gathering(int full, int most) {
        this.full = full;
        this.capacity = full + most;
    }

    /**
     * Whether a chunk looks like text: in a sample of it hardly a byte has its highest bit set. A block of text, or of anything else, compresses better than
     * one of both, for it is described by one set of probabilities.
     */
    static boolean isText(byte[] bytes, int offset, int length) {
        int step = Math.max(1, length / SAMPLE);
        int looked = 0;
        int high = 0;
        for (int at = offset; at < offset + length; at += step) {
            looked++;
            high += bytes[at] < 0 ? 1 : 0;
        }
        return 4 * high <= looked;
    }

    /** Takes a chunk in; only if it is not full. */
    void add(Hash id, byte[] chunk, int offset, int length) {
        if (bytes.length == 0) {
            bytes = new byte[capacity];
        }
        System.arraycopy(chunk, offset, bytes, size, length);
        int count = ids.size();
        if (count == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * count);
        }
        lengths[count] = length;
        ids.add(id);
        size += length;
    }

    boolean isFull() {
        return size >= full || ids.size() == PackFormat.MAX_CHUNKS;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** All chunks, one after the other; the first {@link #size} bytes. */
    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    /** Of each chunk; longer than there are chunks. */
    int[] lengths() {
        return lengths;
    }

    List<Hash> ids() {
        return ids;
    }

    void clear() {
        ids.clear();
        size = 0;
    }
}
