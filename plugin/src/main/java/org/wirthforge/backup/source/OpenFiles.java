package org.wirthforge.backup.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.wirthforge.backup.metadata.FileIdentity;
import org.wirthforge.backup.metadata.Stamp;

/**
 * Which files this process has open, for on POSIX a mere {@code close} of any descriptor on a database drops all locks the process
 * holds on it. A file counts as a database in use if a descriptor may read and write it, or if its name says so and there is any
 * descriptor other than those announced by {@link #reading}. Known on Linux only; elsewhere nothing counts as open. Thread-safe.
 *
 * <p>Racy by nature: a file opened after the look is not seen.
 */
public final class OpenFiles {

    private static final long LATELY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final Set<String> DATABASE_ENDINGS = Set.of(".db", ".db3", ".sqlite", ".sqlite3", ".s3db", ".sl3");
    private static final int LONGEST_ENDING = 8;
    private static final int ACCESS_MASK = 3;
    private static final int READ_ONLY = 0;
    private static final int READ_WRITE = 2;

    private final Path process;
    private final Map<FileIdentity, Integer> ours = new ConcurrentHashMap<>();
    private volatile Look lately;

    private OpenFiles(Path process) {
        this.process = process;
    }

    /**
     * Watches a process.
     *
     * @param process directory {@code /proc/self}; if there is none, nothing counts as open
     * @return the watch
     */
    public static OpenFiles of(Path process) {
        return new OpenFiles(Files.isDirectory(process.resolve("fd")) ? process : null);
    }

    /** Sees nothing. */
    public static OpenFiles none() {
        return new OpenFiles(null);
    }

    /**
     * Looks now, whatever the file's name. It takes some microseconds for each descriptor of the process.
     *
     * @param stamp the file
     * @return whether a descriptor may read and write it
     */
    public boolean openHere(Stamp stamp) {
        return inUse(look(), stamp, false);
    }

    /**
     * Looks now.
     *
     * @param stamp the file
     * @param path its name, or a path that ends with it
     * @return whether it counts as a database in use
     */
    public boolean openHere(Stamp stamp, byte[] path) {
        return inUse(look(), stamp, namesDatabase(path));
    }

    /**
     * As {@link #openHere(Stamp, byte[])}, but may miss what was opened in the last 50 ms: a look for each of many small files would cost
     * more than reading them. A hit is confirmed by a look now, for the number may have gone to another file since.
     */
    boolean openLately(Stamp stamp, byte[] path) {
        return process != null && inUse(lately(), stamp, namesDatabase(path)) && openHere(stamp, path);
    }

    /** Whether files of this file system may be among them. */
    boolean watches(FileSystem files) {
        return process != null && process.getFileSystem() == files;
    }

    /**
     * Announces a descriptor of our own, so that it is not taken for somebody else's. Call it before opening.
     *
     * @param stamp the file
     * @return to be closed after the file was closed
     */
    public Reading reading(Stamp stamp) {
        FileIdentity identity = stamp.identity();
        ours.merge(identity, 1, Integer::sum);
        return () -> ours.computeIfPresent(identity, (key, count) -> count == 1 ? null : count - 1);
    }

    /** A descriptor of our own. */
    @FunctionalInterface
    public interface Reading extends AutoCloseable {

        @Override
        void close();
    }

    /** Whether a name ends like a database. */
    public static boolean namesDatabase(byte[] path) {
        int dot = path.length - 1;
        while (dot >= 0 && path[dot] != '.' && path.length - dot < LONGEST_ENDING) {
            dot--;
        }
        // Called for every file of every walk: a name without a short ending makes no string.
        return dot >= 0
                && path[dot] == '.'
                && DATABASE_ENDINGS.contains(
                        new String(path, dot, path.length - dot, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT));
    }

    private Look lately() {
        Look last = lately;
        if (last == null || System.nanoTime() - last.nanos > LATELY_NANOS) {
            last = look();
            lately = last;
        }
        return last;
    }

    /** Access modes are read only for a file in question: two more system calls for each. */
    private boolean inUse(Look look, Stamp stamp, boolean database) {
        if (!stamp.identified()) {
            return false;
        }
        int readers = 0;
        for (Path number : look.descriptors.getOrDefault(stamp.identity(), List.of())) {
            int access = access(number);
            if (access == READ_WRITE || access > READ_ONLY && database) {
                return true;
            }
            readers += access == READ_ONLY ? 1 : 0;
        }
        return database && readers > ours.getOrDefault(stamp.identity(), 0);
    }

    private int access(Path number) {
        try {
            for (String line :
                    Files.readAllLines(process.resolve("fdinfo").resolve(number), StandardCharsets.ISO_8859_1)) {
                if (line.startsWith("flags:")) {
                    return Integer.parseInt(line.substring("flags:".length()).strip(), 8) & ACCESS_MASK;
                }
            }
            return READ_WRITE;
        } catch (IOException closed) {
            return -1;
        }
    }

    private Look look() {
        Map<FileIdentity, List<Path>> found = new HashMap<>();
        if (process != null) {
            try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
                descriptors.forEach(descriptor -> add(descriptor, found));
            } catch (IOException | DirectoryIteratorException unknown) {
                return new Look(Map.of(), System.nanoTime());
            }
        }
        return new Look(found, System.nanoTime());
    }

    /** A {@code stat} through the descriptor's link opens nothing. */
    private static void add(Path descriptor, Map<FileIdentity, List<Path>> found) {
        try {
            Map<String, Object> values = Files.readAttributes(descriptor, "unix:dev,ino");
            FileIdentity identity = new FileIdentity((long) values.get("dev"), (long) values.get("ino"));
            found.computeIfAbsent(identity, key -> new ArrayList<>()).add(descriptor.getFileName());
        } catch (IOException closed) {
            // It was closed between the listing and the look.
        }
    }

    private record Look(Map<FileIdentity, List<Path>> descriptors, long nanos) {}
}
