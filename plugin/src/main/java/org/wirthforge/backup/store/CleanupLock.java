package org.wirthforge.backup.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;

/**
 * The turn of one cleanup among several: each would find that the repository has changed because of the others, and begin again. It is no right to write,
 * keeps no writer out, and nothing depends on it but work that would be in vain. Ends with the process. Taken before the writer lock, never after it.
 */
public final class CleanupLock implements AutoCloseable {

    private static final String PREFIX = "wf-ops-003.cleanup.";

    /** As long as for a writer that yields; a large cleanup takes longer, and whoever waits for it is told. */
    static final Patience PATIENCE = new Patience(e -> true, Duration.ofSeconds(30), Duration.ofMillis(20));

    /** What {@link Holder} looks at. */
    private static final int MOST_OWNER = 4096;

    private final LocalStore store;
    private final Grip grip;

    private CleanupLock(LocalStore store, Grip grip) {
        this.store = store;
        this.grip = grip;
    }

    /**
     * Waits for the turn, half a minute at most.
     *
     * @param store an existing repository
     * @param owner JSON object naming the process, for the messages of others
     * @throws BusyException if another cleanup goes on
     */
    public static CleanupLock take(LocalStore store, String owner, Pace pace) throws IOException, CancelledException {
        return take(store, owner, pace, PATIENCE);
    }

    static CleanupLock take(LocalStore store, String owner, Pace pace, Patience patience)
            throws IOException, CancelledException {
        String key = PREFIX + store.layout().root().toRealPath();
        return patience.await(() -> tryOnce(store, key, owner), pace);
    }

    private static CleanupLock tryOnce(LocalStore store, String key, String owner) throws IOException {
        Grip grip = Grip.take(store.layout().cleanup(), key, owner, "cleaned up", CleanupLock::read);
        boolean taken = false;
        try {
            write(owner, grip.channel());
            CleanupLock lock = new CleanupLock(store, grip);
            store.fence().taken(grip);
            taken = true;
            return lock;
        } finally {
            if (!taken) { // whatever the reason
                grip.close();
            }
        }
    }

    /** Not forced and not all at once: it is for messages, and whoever reads it takes it as it is. */
    private static void write(String owner, FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8));
        file.truncate(bytes.remaining());
        while (bytes.hasRemaining()) {
            file.write(bytes, bytes.position());
        }
    }

    private static byte[] read(FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MOST_OWNER);
        file.read(bytes, 0);
        byte[] read = new byte[bytes.flip().remaining()];
        bytes.get(read);
        return read;
    }

    /** Lets the next one begin. */
    @Override
    public void close() throws IOException {
        store.fence().givenBack(grip);
        grip.close();
    }
}
