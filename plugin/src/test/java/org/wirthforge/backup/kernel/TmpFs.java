package org.wirthforge.backup.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.wirthforge.backup.it.Tools;

/**
 * A file system in memory that the kernel makes as small as it is told to.
 *
 * @param directory where it is mounted
 */
record TmpFs(Path directory) implements AutoCloseable {

    /** More than any test uses. */
    static final long PLENTY = 256L << 20;

    private static final int MANY = 100_000;

    static TmpFs mount(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        run("mount", "-t", "tmpfs", "-o", "size=" + PLENTY + ",nr_inodes=" + MANY, "wfb", directory.toString());
        return new TmpFs(directory);
    }

    /** Gives it so many bytes in all, and inodes in plenty. */
    void bytes(long size) throws IOException, InterruptedException {
        run("mount", "-o", "remount,size=" + size + ",nr_inodes=" + MANY, directory.toString());
    }

    /** Gives it so many inodes in all, and bytes in plenty. */
    void inodes(long count) throws IOException, InterruptedException {
        run("mount", "-o", "remount,size=" + PLENTY + ",nr_inodes=" + count, directory.toString());
    }

    /** Bytes in use. */
    long usedBytes() throws IOException, InterruptedException {
        return Long.parseLong(run("df", "--output=used", "--block-size=1", directory.toString())
                .lines()
                .toList()
                .get(1)
                .strip());
    }

    /** Inodes in use. */
    long usedInodes() throws IOException, InterruptedException {
        return Long.parseLong(run("df", "--output=iused", directory.toString())
                .lines()
                .toList()
                .get(1)
                .strip());
    }

    /** Lets go of it; whatever happens, nothing stays mounted. */
    @Override
    public void close() throws IOException {
        try {
            run("umount", "--lazy", directory.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(directory + " may still be mounted", e);
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Tools.Said said = Tools.run(Path.of("/"), List.of(command));
        assertEquals(0, said.exitCode(), () -> List.of(command) + ": " + said.out());
        return said.out();
    }
}
