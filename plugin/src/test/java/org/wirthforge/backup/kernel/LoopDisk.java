package org.wirthforge.backup.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.it.Tools;

/**
 * An ext4 file system in a file, mounted through a loop device. What the kernel has not written back is not in the file.
 *
 * @param image the file
 * @param directory where it is mounted
 */
record LoopDisk(Path image, Path directory) implements AutoCloseable {

    private static final int TRIES = 20;

    /** Makes a new one and mounts it. */
    static LoopDisk create(Path image, Path directory, int megabytes) throws IOException, InterruptedException {
        sh("truncate -s " + megabytes + "M \"$0\" && mkfs.ext4 -q -F \"$0\"", image);
        return mount(image, directory);
    }

    /** Mounts one that there is; what its journal has to say is done first. */
    static LoopDisk mount(Path image, Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        sh("mount -o loop \"$0\" \"$1\"", image, directory);
        return new LoopDisk(image, directory);
    }

    /**
     * Copies the file as it is at one moment, without asking the kernel to write anything back. Nobody may be writing to the file system; if the kernel
     * does meanwhile, by itself, the copy is made again.
     */
    void copyAsItIs(Path copy) throws IOException, InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            sh("cp --sparse=always \"$0\" \"$1\"", image, copy);
            if (Files.mismatch(image, copy) < 0) {
                return;
            }
        }
        throw new IOException(image + " does not come to rest");
    }

    /** Lets go of it; whatever happens, nothing stays mounted. */
    @Override
    public void close() throws IOException {
        try {
            sh("umount \"$0\" || umount --lazy \"$0\"", directory);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(directory + " may still be mounted", e);
        }
    }

    private static void sh(String script, Path... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script));
        for (Path argument : arguments) {
            command.add(argument.toString());
        }
        Tools.Said said = Tools.run(Path.of("/"), command);
        assertEquals(0, said.exitCode(), script + ": " + said.out());
    }
}
