package org.wirthforge.backup.swap;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.store.PlainFile;

/**
 * The right to work in a scaffold. Whoever holds it recovers or settles; others leave the scaffold alone, for they cannot know a recovery that
 * is slow from one that was cut off. An entry in the system properties keeps out the rest of this process, a lock of the operating system the
 * others; both end with the process.
 */
public final class Hold implements Closeable {

    private static final String PREFIX = "wf-ops-003.recovery.";

    private final String key;
    private final FileChannel channel;

    private Hold(String key, FileChannel channel) {
        this.key = key;
        this.channel = channel;
    }

    /**
     * Takes hold, if nobody has.
     *
     * @return empty if somebody has, or if the scaffold has gone meanwhile
     */
    static Optional<Hold> take(Scaffold scaffold) throws IOException {
        String key;
        try {
            key = PREFIX + scaffold.root().toRealPath(LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        // First, because on POSIX systems closing the file drops the lock of the whole process.
        if (System.getProperties().putIfAbsent(key, "held") != null) {
            return Optional.empty();
        }
        FileChannel channel = null;
        try {
            channel = lock(scaffold.lock());
            return Optional.ofNullable(channel).map(open -> new Hold(key, open));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } finally {
            if (channel == null) {
                System.getProperties().remove(key);
            }
        }
    }

    /** Null if somebody else has the lock. */
    private static FileChannel lock(Path file) throws IOException {
        if (Files.notExists(file)) {
            try {
                Files.createFile(file);
            } catch (FileAlreadyExistsException e) {
                return null; // somebody is about to lock it
            }
        }
        Optional<String> other = PlainFile.otherwise(file);
        if (other.isPresent()) {
            throw new DamagedException(file + " " + other.get() + "; remove it, for nobody can lock it");
        }
        Object before = identity(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            // Whoever had it may have removed the file that was just opened, and somebody may have made another one.
            taken = tryLock(channel) != null && Objects.equals(before, identity(file));
            return taken ? channel : null;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static Object identity(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Lets go. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            System.getProperties().remove(key);
        }
    }
}
