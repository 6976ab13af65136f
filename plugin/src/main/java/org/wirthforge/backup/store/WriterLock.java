package org.wirthforge.backup.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

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

    private WriterLock(LocalStore store, String key, FileChannel channel, byte[] owner) {
        this.store = store;
        this.key = key;
        this.channel = channel;
        this.owner = owner;
    }

    /**
     * Takes the lock or fails at once.
     *
     * @param store an existing repository or one whose directories have just been created
     * @param owner JSON object naming the process, with a nonce: for messages and for {@link #confirm}
     * @throws BusyException if another writer has it
     */
    public static WriterLock take(LocalStore store, String owner) throws IOException {
        Path file = store.layout().lock();
        String key = PREFIX + store.layout().root().toRealPath();
        if (System.getProperties().putIfAbsent(key, owner) != null) {
            throw new BusyException("the repository is being written to by another operation of this process");
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock(channel, store);
            byte[] bytes = owner.getBytes(StandardCharsets.UTF_8);
            store.publish(bytes, store.layout().owner());
            return new WriterLock(store, key, channel, bytes);
        } catch (IOException e) {
            if (channel != null) {
                channel.close();
            }
            System.getProperties().remove(key);
            throw e;
        }
    }

    private static void lock(FileChannel channel, LocalStore store) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new BusyException("the repository is being written to by " + describeOwner(store)
                    + "; wait for it to end and try again");
        }
    }

    private static String describeOwner(LocalStore store) {
        try {
            return "another process " + Files.readString(store.layout().owner()).strip();
        } catch (IOException e) {
            return "another process";
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
        if (!Arrays.equals(owner, Files.readAllBytes(store.layout().owner()))) {
            throw new LockLostException("another writer has taken over the repository; nothing was committed. "
                    + "Locks do not work on this file system: use the repository from one machine only");
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            System.getProperties().remove(key);
        }
    }
}
