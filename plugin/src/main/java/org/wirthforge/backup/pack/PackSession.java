package org.wirthforge.backup.pack;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.index.SessionIndex;
import org.wirthforge.backup.store.LocalStore;

/**
 * One backup's way into the repository. Hands out writers, keeps them from storing a chunk twice, and makes everything durable at
 * {@link #flush}: first the packs, then the index. Use under the writer lock only. Thread-safe; the writers are not.
 */
public final class PackSession implements Closeable {

    private final LocalStore store;
    private final WriterSettings settings;
    private final SessionIndex index;
    private final PackPublisher publisher;
    private final List<ChunkWriter> writers = new ArrayList<>();

    /**
     * Opens a session.
     *
     * @param store the repository, locked by the caller
     * @param index its index, which the session will extend
     */
    public PackSession(LocalStore store, ChunkIndex index, WriterSettings settings) {
        this.store = store;
        this.settings = settings;
        this.index = new SessionIndex(store, index, settings.repository(), settings.runEntries());
        this.publisher = new PackPublisher(store, this.index);
    }

    /** A writer for one worker. */
    public synchronized ChunkWriter writer(PackFormat.Content content) {
        ChunkWriter writer = new ChunkWriter(content, index, new PackWriter(content, store, publisher, settings));
        writers.add(writer);
        return writer;
    }

    /** Whether a chunk is in the repository or on its way into it. */
    public boolean contains(Hash id) {
        return index.contains(id);
    }

    /** Makes everything put so far durable and indexed. No writer may be at work meanwhile. */
    public synchronized void flush() throws IOException {
        for (ChunkWriter writer : writers) {
            writer.finish();
        }
        publisher.flush();
        index.flush();
    }

    /** Bytes of packs published. */
    public long storedBytes() {
        return publisher.bytes();
    }

    /** Packs of file content published. */
    public long dataPacks() {
        return publisher.dataPacks();
    }

    /** Plain bytes of file content put that were new. */
    public synchronized long newBytes() {
        return writers.stream()
                .filter(ChunkWriter::holdsData)
                .mapToLong(ChunkWriter::newBytes)
                .sum();
    }

    /** Ends the session. What was not flushed is left to the next session (whole packs) or thrown away (unfinished ones). */
    @Override
    public synchronized void close() {
        publisher.close();
        writers.forEach(ChunkWriter::close);
    }
}
