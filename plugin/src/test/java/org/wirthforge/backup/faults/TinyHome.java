package org.wirthforge.backup.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Random;

/** The smallest tree that has a file that stays, one that changes and one that cannot be compressed. */
final class TinyHome {

    private TinyHome() {}

    static void make(Path home, int round) throws IOException {
        Files.createDirectories(home);
        byte[] noise = new byte[700];
        new Random(round).nextBytes(noise);
        write(
                home.resolve("stays"),
                "the same in both ".repeat(20).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                0);
        write(home.resolve("changes"), noise, round);
        Files.setLastModifiedTime(home, FileTime.from(Instant.EPOCH.plusSeconds(1)));
    }

    private static void write(Path file, byte[] bytes, int round) throws IOException {
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(3600L * (1 + round))));
    }
}
