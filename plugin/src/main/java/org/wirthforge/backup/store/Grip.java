package org.wirthforge.backup.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.wirthforge.backup.format.DamagedException;

/**
 * A file that is locked: by an entry in the JVM's system properties (other class loaders in this process) and by the operating system (other processes;
 * dropped by the kernel when this one dies). The file itself is never removed.
 *
 * <p>The in-process entry comes first because on POSIX systems even a failed second attempt opens and closes the file, and any close drops the lock of the
 * whole process.
 */
record Grip(String key, FileChannel channel, String owner) implements Closeable {

    /** A hold is no other. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** Knows who has the file if another process does. */
    @FunctionalInterface
    interface Names {
        /** The owner's text; may be anything. The file is open, and nobody else of this process has it. */
        byte[] owner(FileChannel file) throws IOException;
    }

    /**
     * Takes hold.
     *
     * @param file made if it is not there
     * @param key name of the entry in the system properties, one for each file
     * @param owner JSON object naming the process, for the messages of others
     * @param doing what whoever has it does with the repository, such as "written to"
     * @throws BusyException if somebody else has it
     */
    static Grip take(Path file, String key, String owner, String doing, Names names) throws IOException {
        Object holder = System.getProperties().putIfAbsent(key, owner);
        if (holder != null) {
            throw new BusyException(doing, Holder.operation(holder.toString()), holder.toString());
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            refuseOther(file);
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Grip grip = new Grip(key, channel, owner);
            if (!isLocked(channel)) {
                byte[] other = ownerOrNothing(names, channel);
                throw new BusyException(doing, Holder.process(other), new String(other, StandardCharsets.UTF_8));
            }
            taken = true;
            return grip;
        } finally {
            if (!taken) { // whatever the reason: nobody else would ever take the entry away
                giveBack(key, channel, owner);
            }
        }
    }

    /** Opening a pipe for writing waits for a reader, and only a file is locked. */
    private static void refuseOther(Path file) throws IOException {
        try {
            Optional<String> other = PlainFile.otherwise(file);
            if (other.isPresent()) {
                throw new DamagedException(
                        file + " " + other.get() + "; nothing was written. Remove it: it is made anew");
            }
        } catch (NoSuchFileException e) {
            return; // it is made now
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static byte[] ownerOrNothing(Names names, FileChannel channel) {
        try {
            return names.owner(channel);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static void giveBack(String key, FileChannel channel, String owner) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            System.getProperties().remove(key, owner); // and not that of whoever came after
        }
    }

    /** Lets go. Harmless if done already. */
    @Override
    public void close() throws IOException {
        giveBack(key, channel, owner);
    }
}
