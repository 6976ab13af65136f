package org.wirthforge.backup.pack;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.wirthforge.backup.index.FinishedPack;
import org.wirthforge.backup.index.SessionIndex;
import org.wirthforge.backup.pace.Waiting;
import org.wirthforge.backup.store.LocalStore;

/**
 * Makes finished packs durable on a thread of its own, so that no worker waits for the device. At most two packs wait; then the workers do.
 * The first failure is kept and thrown at everybody who comes after it: a force that failed is never tried again. Thread-safe.
 */
final class PackPublisher implements PackSink {

    private static final int WAITING = 2;

    private final LocalStore store;
    private final SessionIndex index;
    private final Deque<FinishedPack> queue = new ArrayDeque<>();
    private Thread thread;
    private boolean busy;
    private boolean closed;
    private IOException failure;
    private long packs;
    private long bytes;
    private long dataPacks;

    PackPublisher(LocalStore store, SessionIndex index) {
        this.store = store;
        this.index = index;
    }

    /** Takes a pack; waits while too many are waiting. */
    @Override
    public synchronized void accept(FinishedPack pack) throws IOException {
        start();
        Waiting.on(this, () -> queue.size() >= WAITING && failure == null);
        if (failure != null) {
            pack.file().discard(failure);
            throw new IOException("an earlier pack could not be stored", failure);
        }
        queue.add(pack);
        notifyAll();
    }

    private void start() {
        if (thread == null) {
            thread = new Thread(null, this::publishAll, "wf-backup-publisher", 0, false);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void publishAll() {
        for (FinishedPack pack = next(); pack != null; pack = next()) {
            IOException trouble = null;
            long size = 0;
            try {
                size = pack.file().channel().size();
                store.publish(pack.file(), store.layout().pack(pack.id()));
                index.published(pack);
            } catch (IOException e) {
                trouble = e;
            } catch (RuntimeException | Error e) {
                // Whatever it is, those who wait for the pack must hear of it: this thread is the only one to tell
                // them.
                trouble = new IOException("publishing pack " + pack.id() + " failed", e);
            }
            if (trouble != null) {
                pack.file().discard(trouble);
            }
            done(pack, size, trouble);
        }
    }

    private synchronized FinishedPack next() {
        Waiting.on(this, () -> queue.isEmpty() && !closed);
        FinishedPack pack = queue.poll();
        busy = pack != null;
        notifyAll();
        return pack;
    }

    private synchronized void done(FinishedPack pack, long size, IOException trouble) {
        busy = false;
        if (trouble == null) {
            packs++;
            bytes += size;
            dataPacks += pack.content() == org.wirthforge.backup.format.PackFormat.Content.DATA ? 1 : 0;
        } else if (failure == null) {
            failure = trouble;
        }
        notifyAll();
    }

    /** Waits until every accepted pack is durable. */
    synchronized void flush() throws IOException {
        Waiting.on(this, () -> (busy || !queue.isEmpty()) && failure == null);
        if (failure != null) {
            throw new IOException("a pack could not be stored", failure);
        }
    }

    /** Ends the thread; packs still waiting are thrown away. Returns when the thread has ended. */
    void close() {
        Thread ending;
        synchronized (this) {
            closed = true;
            IOException abandoned = new IOException("abandoned");
            queue.forEach(pack -> pack.file().discard(abandoned));
            queue.clear();
            notifyAll();
            ending = thread;
        }
        boolean interrupted = false;
        while (ending != null && ending.isAlive()) {
            try {
                ending.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized long packs() {
        return packs;
    }

    synchronized long dataPacks() {
        return dataPacks;
    }

    synchronized long bytes() {
        return bytes;
    }
}
