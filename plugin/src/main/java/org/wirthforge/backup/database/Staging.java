package org.wirthforge.backup.database;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.wirthforge.backup.source.Companions;

/**
 * A directory of copies, for one backup: only its owner may look into it, and it goes with everything in it when the backup ends. What a killed process
 * left is removed by the next backup: the name tells whose it is. Thread-safe.
 */
final class Staging implements Closeable {

    private static final String PREFIX = "databases-";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final long SPARE_BYTES = 16 << 20;

    private final Path parent;
    private final AtomicInteger files = new AtomicInteger();
    private Path directory;

    /** Makes nothing yet. */
    Staging(Path parent) {
        this.parent = parent;
    }

    /**
     * An empty file with mode 0600.
     *
     * @param bytes what it will grow to
     * @throws UncopiedException if there is no room for that
     */
    Path file(long bytes) throws IOException {
        Path home = directory();
        long free = Files.getFileStore(home).getUsableSpace();
        if (free < bytes + SPARE_BYTES) {
            throw new UncopiedException(
                    "its copy needs " + (bytes >> 20) + " MiB in the directory for temporaries, and " + (free >> 20)
                            + " MiB are free; make room and back up again");
        }
        return Files.createFile(home.resolve(files.incrementAndGet() + ".db"), mode("rw-------"));
    }

    private synchronized Path directory() throws IOException {
        if (directory == null) {
            Files.createDirectories(parent);
            sweep();
            directory = Files.createDirectory(parent.resolve(ownName()), mode("rwx------"));
        }
        return directory;
    }

    private FileAttribute<?>[] mode(String permissions) {
        return parent.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static String ownName() {
        return owner(ProcessHandle.current()) + "-" + COUNT.incrementAndGet();
    }

    private static String owner(ProcessHandle process) {
        long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return PREFIX + process.pid() + "-" + started;
    }

    /** Removes what processes have left that are no more. */
    private void sweep() throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path left : found) {
                if (orphaned(left.getFileName().toString())) {
                    remove(left);
                }
            }
        }
    }

    private static boolean orphaned(String name) {
        String[] parts = name.split("-");
        if (parts.length != 4 || !parts[1].matches("\\d{1,18}")) {
            return false;
        }
        return ProcessHandle.of(Long.parseLong(parts[1]))
                .filter(process -> name.startsWith(owner(process) + "-"))
                .isEmpty();
    }

    /** Removes one copy, with what SQLite may have left beside it. */
    static void discard(Path copy) throws IOException {
        for (Companions companion : Companions.RELEASED) {
            Files.deleteIfExists(companion.beside(copy));
        }
        Files.deleteIfExists(copy);
    }

    private static void remove(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory);
    }

    @Override
    public synchronized void close() throws IOException {
        if (directory != null) {
            remove(directory);
            directory = null;
        }
    }
}
