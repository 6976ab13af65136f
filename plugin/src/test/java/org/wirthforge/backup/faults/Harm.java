package org.wirthforge.backup.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** What happens to a file. */
enum Harm {
    LOST,
    FLIPPED,
    SHORTENED,
    EMPTIED,
    /** A directory with something in it lies where the file was. */
    DIRECTORY;

    void to(Path file, Random random) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        switch (this) {
            case LOST -> Files.delete(file);
            case FLIPPED -> {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, bytes);
            }
            case SHORTENED -> Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
            case EMPTIED -> Files.write(file, new byte[0]);
            case DIRECTORY -> {
                Files.delete(file);
                Files.createDirectory(file);
                Files.write(file.resolve("in-it"), bytes);
            }
        }
    }
}
