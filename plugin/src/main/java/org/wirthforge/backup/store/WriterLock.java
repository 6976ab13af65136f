package org.wirthforge.backup.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.wirthforge.backup.format.DamagedException;

/**
 * The right to write to a repository. Three guards, each for what the others cannot see: an entry in the JVM's system properties (other
 * class loaders in this process), an operating-system lock (other processes; dropped by the kernel when this one dies), and a nonce in
 * {@code owner.json} (file systems whose locks do nothing).
 *
 * <p>The in-process entry comes first because on POSIX systems even a failed second attempt opens and closes the lock file, and any close
 * drops the lock of the whole process.
 */
public final class WriterLock implements AutoCloseable {

    private static final String PREFIX = "wf-ops-003.writer.";

    private final LocalStore store;
    private final String key;
    private final FileChannel channel;
    private final byte[] owner;
    private final byte[] before;

    private WriterLock(LocalStore store, String key, FileChannel channel, byte[] owner, byte[] before) {
        this.store = store;
        this.key = key;
        this.channel = channel;
        this.owner = owner;
        this.before = before;
    }

    /** In the owner's text: this writer holds the lock for moments only, so it is worth waiting for. */
    public static final String YIELDS = "\"yields\": true";

    /** Longest wait for a writer that yields; a bound, not a time-out: it lets go within one step of its work. */
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private static final long POLL_NANOS = 500_000;

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
        long begun = System.nanoTime();
        while (true) {
            try {
                return tryOnce(store, owner);
            } catch (BusyException e) {
                if (System.nanoTime() - begun > PATIENCE_NANOS || !e.yielding()) {
                    throw e;
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    private static WriterLock tryOnce(LocalStore store, String owner) throws IOException {
        Path file = store.layout().lock();
        String key = PREFIX + store.layout().root().toRealPath();
        Object holder = System.getProperties().putIfAbsent(key, owner);
        if (holder != null) {
            throw busy(Holder.operation(holder.toString()), holder.toString());
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            refuseOther(file);
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock(channel, store);
            byte[] before = ownerBefore(store);
            byte[] bytes = owner.getBytes(StandardCharsets.UTF_8);
            store.publish(bytes, store.layout().owner());
            taken = true;
            return new WriterLock(store, key, channel, bytes, before);
        } finally {
            if (!taken) { // whatever the reason: nobody else would ever take the entry away
                giveBack(key, channel);
            }
        }
    }

    private static void giveBack(String key, FileChannel channel) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            System.getProperties().remove(key);
        }
    }

    /** Opening a pipe for writing waits for a reader, and only a file is locked. */
    private static void refuseOther(Path file) throws IOException {
        try {
            Optional<String> other = PlainFile.otherwise(file);
            if (other.isPresent()) {
                throw new DamagedException(
                        file + " " + other.get() + "; nothing was written. Remove it: it is made anew, and empty");
            }
        } catch (NoSuchFileException e) {
            return; // it is made now
        }
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

    private static void lock(FileChannel channel, LocalStore store) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            byte[] owner = ownerOrNothing(store);
            throw busy(Holder.process(owner), new String(owner, StandardCharsets.UTF_8));
        }
    }

    private static BusyException busy(String who, String owner) {
        return new BusyException(
                "the repository is being written to by " + who + "; wait for it to end and try again",
                owner.contains(YIELDS));
    }

    private static byte[] ownerOrNothing(LocalStore store) {
        try {
            return readOwner(store);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /** Whether somebody in this process holds the lock of a repository. Opens nothing. */
    public static boolean heldHere(LocalStore store) throws IOException {
        return System.getProperties().containsKey(PREFIX + store.layout().root().toRealPath());
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
        giveBack(key, channel);
    }
}
