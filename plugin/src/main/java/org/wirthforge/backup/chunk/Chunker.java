package org.wirthforge.backup.chunk;

/** Finds the next cut in a stream. Stateless and thread-safe. */
public interface Chunker {

    /** Most bytes a chunk can have. */
    int maximum();

    /**
     * Finds the end of the chunk that begins at {@code from}.
     *
     * @param bytes content
     * @param from where the chunk begins
     * @param to where the known content ends; at least {@link #maximum()} bytes after {@code from} unless the stream ends there
     * @return where the chunk ends, more than {@code from} and at most {@code to}
     */
    int cut(byte[] bytes, int from, int to);
}
