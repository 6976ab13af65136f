package org.wirthforge.backup.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.format.Hash;

/** Random edits of the kinds that fool backups, and an incremental backup after each handful of them: not one may be missed. */
@Timeout(3600)
class EditsTest {

    private static final long SEED = 20261125;
    private static final int FILES = 120;
    private static final int EDITS = 20;
    private static final int ROUNDS = Integer.getInteger("wfb.cycles", 50) / 2;

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);
    private final String[] names = {"d0", "d1", "d2", "d3", "d4", "d5", "d6"};
    private int renames;
    private EngineFixture fixture;

    /** Kinds of edits; each leaves at least one thing as it was that a careless comparison would look at. */
    private enum Edit {
        SAME_SIZE_TIME_RESET,
        SAME_SIZE,
        RENAME_OVER_TIME_RESET,
        SWAP_TWO,
        TOUCH,
        CHMOD,
        GROW,
        REPLACE_BY_LINK_AND_BACK,
        RENAME_DIRECTORY,
        SWAP_TWO_DIRECTORIES
    }

    @Test
    void incremental_afterRandomEdits_missesNone() throws Exception {
        fixture = new EngineFixture(directory);
        fixture.workers = 2;
        for (int i = 0; i < FILES; i++) {
            Files.createDirectories(file(i).getParent());
            Files.write(file(i), bytes(100 + random.nextInt(400)));
        }
        long reused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            // Every third round nothing is old enough to be trusted; in the others everything is, so metadata decide.
            fixture.clock = round % 3 == 0 ? Clock.systemUTC() : Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
            Snapshot snapshot = fixture.snapshot(Strategy.INCREMENTAL);
            reused += snapshot.totals().reusedFiles();
            compare(snapshot, round);
            for (int i = 0; i < EDITS; i++) {
                edit(Edit.values()[random.nextInt(Edit.values().length)]);
            }
        }
        assertTrue(reused > ROUNDS, "nothing was ever taken over from the parent: this test shows nothing");
    }

    private Path file(int number) {
        return fixture.home.resolve(directoryOf(number)).resolve("f" + number);
    }

    private String directoryOf(int number) {
        return names[number % names.length];
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private void edit(Edit edit) throws IOException {
        Path file = file(random.nextInt(FILES));
        Path other = file(random.nextInt(FILES));
        FileTime time = Files.getLastModifiedTime(file);
        int size = (int) Files.size(file);
        switch (edit) {
            case SAME_SIZE_TIME_RESET -> {
                Files.write(file, bytes(size));
                Files.setLastModifiedTime(file, time);
            }
            case SAME_SIZE -> Files.write(file, bytes(size));
            case RENAME_OVER_TIME_RESET -> {
                Path fresh = Files.write(fixture.home.resolve("fresh"), bytes(size));
                Files.setLastModifiedTime(fresh, time);
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            }
            case SWAP_TWO -> swap(file, other);
            case TOUCH -> Files.setLastModifiedTime(file, FileTime.fromMillis(random.nextInt()));
            case CHMOD -> chmod(file);
            case GROW -> Files.write(file, bytes(size + 1));
            case REPLACE_BY_LINK_AND_BACK -> {
                Path moved = Files.move(file, fixture.home.resolve("moved"));
                Files.createSymbolicLink(file, moved);
                Files.move(moved, file, StandardCopyOption.REPLACE_EXISTING);
            }
            case RENAME_DIRECTORY -> {
                int which = random.nextInt(names.length);
                String name = (char) ('a' + random.nextInt(26)) + "-" + renames++;
                Files.move(fixture.home.resolve(names[which]), fixture.home.resolve(name));
                names[which] = name;
            }
            case SWAP_TWO_DIRECTORIES -> {
                int one = random.nextInt(names.length);
                int two = random.nextInt(names.length);
                swap(fixture.home.resolve(names[one]), fixture.home.resolve(names[two]));
                String name = names[one];
                names[one] = names[two];
                names[two] = name;
            }
            default -> throw new AssertionError(edit);
        }
    }

    private void swap(Path file, Path other) throws IOException {
        if (!file.equals(other)) {
            Path aside = Files.move(file, fixture.home.resolve("aside"));
            Files.move(other, file);
            Files.move(aside, other);
        }
    }

    private void chmod(Path file) throws IOException {
        Set<PosixFilePermission> now = Files.getPosixFilePermissions(file);
        String wanted = now.contains(PosixFilePermission.GROUP_READ) ? "rw-------" : "rw-r--r--";
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(wanted));
    }

    private void compare(Snapshot snapshot, int round) throws IOException {
        Map<String, Entry> entries = fixture.entries(snapshot.id());
        for (int i = 0; i < FILES; i++) {
            String where = "seed " + SEED + ", round " + round + ", file " + i;
            Entry entry = entries.get("home/" + directoryOf(i) + "/f" + i);
            Map<String, Object> now = Files.readAttributes(file(i), "unix:mode,lastModifiedTime");
            assertEquals(Hash.of(Files.readAllBytes(file(i))), entry.content().sha256(), where);
            assertEquals(
                    (int) now.get("mode") & 07777, entry.attributes().stamp().mode(), where);
            FileTime time = (FileTime) now.get("lastModifiedTime");
            assertEquals(
                    time.toInstant().getEpochSecond(),
                    entry.attributes().stamp().mtimeSeconds(),
                    where);
        }
    }
}
