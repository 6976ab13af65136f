package org.wirthforge.backup.testkit.bench.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.LongConsumer;

/** What a benchmark does to directories between the runs. */
final class Trees {

    private static final int PIECE = 1 << 20;

    private Trees() {}

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, IOException failure) throws IOException {
                Files.delete(left);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Tells the size of every regular file, and -1 for everything else. */
    static void sizes(Path directory, LongConsumer each) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                each.accept(attributes.isRegularFile() ? attributes.size() : -1);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) {
                each.accept(-1);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static long bytes(Path directory) throws IOException {
        long[] sum = {0};
        if (Files.exists(directory)) {
            sizes(directory, size -> sum[0] += Math.max(0, size));
        }
        return sum[0];
    }

    /** Reads everything, so that it is in the page cache, and lets a consumer see it. */
    static void read(Path directory, Reader each) throws IOException {
        byte[] buffer = new byte[128 << 10];
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    read(file, buffer, each);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void read(Path file, byte[] buffer, Reader each) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            for (int length; (length = in.read(buffer)) > 0; ) {
                each.accept(buffer, length);
            }
        }
    }

    /** Sees what was read. */
    interface Reader {
        /** The first bytes of the buffer are the next ones of the file. */
        void accept(byte[] buffer, int length);
    }

    /** Creates empty files in a directory. */
    static void fill(Path directory, int files) throws IOException {
        for (int i = 0; i < files; i++) {
            Files.createFile(directory.resolve(Integer.toString(i)));
        }
    }

    /** Fills the file system and frees it again, so that the memory behind a tmpfs is there when the run begins. */
    static void warm(Path directory, long bytes) throws IOException {
        Path filler = directory.resolve("filler");
        byte[] piece = new byte[PIECE];
        try (OutputStream out = Files.newOutputStream(filler)) {
            for (long left = bytes; left > 0; left -= PIECE) {
                out.write(piece);
            }
        } finally {
            Files.deleteIfExists(filler);
        }
    }
}
