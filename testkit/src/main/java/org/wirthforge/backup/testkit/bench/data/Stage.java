package org.wirthforge.backup.testkit.bench.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The directory a data set lives in, and what all of them do to it. */
final class Stage {

    static final int KIB = 1 << 10;
    static final int MIB = 1 << 20;

    /** All files are of this day, so that no two makings differ. */
    private static final Instant DAY = Instant.parse("2024-01-15T08:00:00Z");

    private static final int PIECE = 4 * MIB;
    private static final String LAST = "zz_last";

    private final Path root;

    Stage(Path root) {
        this.root = root;
    }

    Path path(String relative) {
        return root.resolve(relative);
    }

    Path write(String relative, byte[] content) throws IOException {
        Path file = path(relative);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        return dated(file, 0);
    }

    Path writeRandom(String relative, Dice dice, long size) throws IOException {
        Path file = path(relative);
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long left = size; left > 0; left -= PIECE) {
                out.write(dice.bytes((int) Math.min(PIECE, left)));
            }
        }
        return dated(file, 0);
    }

    /** Sets the modification time: that day, and so many seconds. */
    static Path dated(Path file, long seconds) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(DAY.plusSeconds(seconds)));
    }

    /** Replaces the file with a longer one, as a program that saves does: a new file, moved over the old. */
    static void prepend(Path file, byte[] head) throws IOException {
        Path saved = file.resolveSibling(file.getFileName() + ".new");
        try (OutputStream out = Files.newOutputStream(saved)) {
            out.write(head);
            Files.copy(file, out);
        }
        Files.move(saved, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** Renames the directory whose name begins so; returns the bytes below it. */
    long rename(String stem, int round) throws IOException {
        Path from = find(stem);
        Path to = root.resolve(stem + "-" + round);
        Files.move(from, to);
        touchLast();
        return size(to);
    }

    /** The directory whose name begins so, whatever it is called after renaming. */
    Path find(String stem) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(root, stem + "*")) {
            return found.iterator().next();
        }
    }

    /** Directories get their day last, for every new entry changes it; deepest first, for no reason but order. */
    void finish() throws IOException {
        write(LAST, new byte[] {'x', '\n'});
        List<Path> directories;
        try (Stream<Path> all = Files.walk(root)) {
            directories = all.filter(Files::isDirectory)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path directory : directories) {
            dated(directory, 0);
        }
    }

    /**
     * Makes one tiny file the one with the newest change time. borg does not remember the files that have the newest it saw, for they may
     * still be changing; without this it would read a large file again and look worse than it is.
     */
    void touchLast() throws IOException {
        Path last = path(LAST);
        boolean open = PosixFilePermissions.toString(Files.getPosixFilePermissions(last))
                .startsWith("rwx");
        Files.setPosixFilePermissions(last, PosixFilePermissions.fromString(open ? "rw-r--r--" : "rwxr--r--"));
    }

    static long size(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).mapToLong(Stage::fileSize).sum();
        }
    }

    private static long fileSize(Path file) {
        return file.toFile().length();
    }
}
