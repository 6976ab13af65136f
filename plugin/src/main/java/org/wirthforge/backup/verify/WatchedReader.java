package org.wirthforge.backup.verify;

import java.io.Closeable;
import java.io.IOException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.index.Location;
import org.wirthforge.backup.pack.ChunkReader;
import org.wirthforge.backup.pack.ChunkSource;
import org.wirthforge.backup.pack.Piece;
import org.wirthforge.backup.store.LocalStore;

/** Reads chunks, each twice if need be, and remembers which one failed and which packs were needed. Not thread-safe. */
final class WatchedReader implements ChunkSource, Closeable {

    private final LocalStore store;
    private final ChunkIndex index;
    private final Twice twice;
    private final Needs needs;
    private ChunkReader reader;
    private Hash failed;

    /** @param needs learns where things were looked for */
    WatchedReader(LocalStore store, ChunkIndex index, Twice twice, Needs needs) {
        this.store = store;
        this.index = index;
        this.twice = twice;
        this.needs = needs;
        this.reader = new ChunkReader(store, index);
    }

    @Override
    public Piece get(Hash id) throws IOException {
        failed = id;
        Location place = index.find(id);
        if (place != null) {
            needs.list(place.pack());
        }
        Piece piece = place != null ? twice.read("chunk " + id, () -> attempt(id)) : reader.get(id);
        failed = null;
        return piece;
    }

    private Piece attempt(Hash id) throws IOException {
        try {
            return reader.get(id);
        } catch (IOException e) {
            reader.close();
            reader = new ChunkReader(store, index);
            throw e;
        }
    }

    /** Notes where content lies, without reading it; false if it lies nowhere. */
    boolean require(Hash id) {
        Location place = index.find(id);
        if (place != null) {
            needs.content(place);
        }
        return place != null;
    }

    /** The chunk that could not be read by the last call, told once; null if it could. */
    Hash takeFailed() {
        Hash id = failed;
        failed = null;
        return id;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
