package org.wirthforge.backup.chunk;

/**
 * Cuts at equal distances, for files that change in place, page by page: a changed page re-stores one small chunk, and nothing ever shifts.
 *
 * @param maximum size of all chunks but the last
 */
public record FixedChunker(int maximum) implements Chunker {

    @Override
    public int cut(byte[] bytes, int from, int to) {
        return Math.min(to, from + maximum);
    }
}
