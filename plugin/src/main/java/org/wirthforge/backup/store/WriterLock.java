package org.wirthforge.backup.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Arrays;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;

/**
 * The right to write to a repository. Three guards, each for what the others cannot see: the two of a {@link Grip}, for this process and for others, and a
 * nonce in {@code owner.json} (file systems whose locks do nothing).
 */
public final class WriterLock implements AutoCloseable {

    private static final String PREFIX = "wf-ops-003.writer.";

    private final LocalStore store;
    private final Grip grip;
    private final byte[] owner;
    private final byte[] before;

    private WriterLock(LocalStore store, Grip grip, byte[] owner, byte[] before) {
        this.store = store;
        this.grip = grip;
        this.owner = owner;
        this.before = before;
    }

    /** In the owner's text: this writer holds the lock for moments only, so it is worth waiting for. */
    public static final String YIELDS = "\"yields\": true";

    /** A writer that yields lets go within one step of its work. */
    private static final Patience PATIENCE =
            new Patience(BusyException::yielding, Duration.ofSeconds(30), Duration.ofNanos(500_000));

    /** A writer's own is a few hundred bytes. */
    private static final int MOST_OWNER = 64 << 10;

    /**
     * Takes the lock. Fails at once if somebody has it, unless that is somebody who yields it in a moment.
     *
     * @param store an existing repository or one whose directories have just been created
     * @param owner JSON object naming the process, with a nonce: for messages and for {@link #confirm}
     * @throws BusyException if another writer has it
     */
    public static WriterLock take(LocalStore store, String owner) throws IOException {
        try {
            return take(store, owner, Pace.FREE);
        } catch (CancelledException e) {
            throw new IllegalStateException("nobody could cancel it", e);
        }
    }

    /**
     * The same, for somebody who can be cancelled.
     *
     * @param pace asked only while it waits
     * @throws BusyException if another writer has it
     */
    public static WriterLock take(LocalStore store, String owner, Pace pace) throws IOException, CancelledException {
        return PATIENCE.await(() -> tryOnce(store, owner), pace);
    }

    private static WriterLock tryOnce(LocalStore store, String owner) throws IOException {
        Grip grip = Grip.take(store.layout().lock(), key(store), owner, "written to", file -> readOwner(store));
        boolean taken = false;
        try {
            byte[] before = ownerBefore(store);
            byte[] bytes = owner.getBytes(StandardCharsets.UTF_8);
            store.publish(bytes, store.layout().owner());
            WriterLock lock = new WriterLock(store, grip, bytes, before);
            store.fence().taken(grip);
            taken = true;
            return lock;
        } finally {
            if (!taken) { // whatever the reason
                grip.close();
            }
        }
    }

    private static String key(LocalStore store) throws IOException {
        return PREFIX + store.layout().root().toRealPath();
    }

    private static byte[] ownerBefore(LocalStore store) throws IOException {
        try {
            return readOwner(store);
        } catch (NoSuchFileException | DamagedException e) {
            return new byte[0];
        }
    }

    private static byte[] readOwner(LocalStore store) throws IOException {
        return PlainFile.read(store.layout().owner(), "owner.json", MOST_OWNER);
    }

    /** Whether nobody has held the lock between an earlier holding and this one: then nothing in the repository has changed. */
    public boolean follows(WriterLock earlier) {
        return Arrays.equals(before, earlier.owner);
    }

    /** Whether somebody in this process holds the lock of a repository. Opens nothing. */
    public static boolean heldHere(LocalStore store) throws IOException {
        return System.getProperties().containsKey(key(store));
    }

    /**
     * Checks that no other writer has come; called before each commit and each deletion.
     *
     * @throws LockLostException if one has
     */
    public void confirm() throws IOException {
        if (!Arrays.equals(owner, readOwner(store))) {
            throw new LockLostException("another writer has taken over the repository; nothing was committed. "
                    + "Locks do not work on this file system: use the repository from one machine only");
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() throws IOException {
        store.fence().givenBack(grip);
        grip.close();
    }
}
