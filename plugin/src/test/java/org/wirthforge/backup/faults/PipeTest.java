package org.wirthforge.backup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.testkit.ManualClock;

/** A pipe or a directory lies where a file of the repository was. Opening a pipe waits for ever, so nobody may. */
@DisabledOnOs(OS.WINDOWS)
class PipeTest {

    /** Far more than all of it takes; whoever opens a pipe takes longer. */
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private SampleRepository sample;
    private World world;

    @BeforeEach
    void makeSample() throws IOException {
        sample = SampleRepository.make();
        copy("whole");
    }

    private void copy(String name) throws IOException {
        world = new World(Files.createDirectory(directory.resolve(name)), ManualClock.at("2030-02-01T00:00:00Z"));
        sample.writeTo(world.repository());
        TinyHome.make(world.home(), 2);
    }

    private void replaceByPipe(String name) throws IOException, InterruptedException {
        Path file = world.repository().resolve(name);
        Files.delete(file);
        assertEquals(0, new ProcessBuilder("mkfifo", file.toString()).start().waitFor());
    }

    @Test
    void anyFile_isAPipe_isDamageThatIsNamedAndMended() throws Exception {
        int pipes = 0;
        for (String name : sample.files().keySet()) {
            if (name.equals("lock")) {
                continue;
            }
            copy("w" + pipes++);
            replaceByPipe(name);
            assertTimeoutPreemptively(LONG, () -> isNamedAndMended(name, "a pipe, a socket or a device"), name);
        }
        assertTrue(pipes > 10, "files: " + pipes);
    }

    @Test
    void anyPack_isADirectory_isDamageThatIsNamedAndMended() throws Exception {
        int packs = 0;
        for (String name : sample.files().keySet()) {
            if (name.startsWith("packs/")) {
                packs++;
                copy(name.substring(name.lastIndexOf('/') + 1));
                Harm.DIRECTORY.to(world.repository().resolve(name), new Random(1));
                isNamedAndMended(name, "is a directory");
            }
        }
        assertTrue(packs > 1, "packs: " + packs);
    }

    private void isNamedAndMended(String name, String flaw) throws IOException {
        world.catalog().list();
        boolean named = world.verify().findings().stream()
                .anyMatch(finding ->
                        finding.object().equals(name) && finding.message().contains(flaw));
        assertTrue(named || name.equals("owner.json"), name + " is not named");
        world.repair();
        world.clock().advance(Duration.ofHours(1));
        BackupOutcome outcome = world.backUp();
        assertEquals(BackupOutcome.Status.COMPLETE, outcome.status(), name);
        boolean lostContent = name.startsWith("packs/"); // what the first snapshot alone had may be gone for good
        assertTrue(lostContent || world.verify().status() == VerifyReport.Status.VERIFIED, name);
        Path target = world.root().resolve("restored");
        world.restore(outcome.snapshot().orElseThrow().id(), target);
        assertEquals(Home.describe(world.home()), Home.describe(target.resolve("home")), name);
        Path file = world.repository().resolve(name);
        assertTrue(Files.notExists(file) || Files.isRegularFile(file), name + " is still no file");
    }

    @Test
    void lock_isAPipe_isRefusedWithTheFix() throws Exception {
        replaceByPipe("lock");
        DamagedException refused =
                assertTimeoutPreemptively(LONG, () -> assertThrows(DamagedException.class, world::backUp));
        assertTrue(refused.getMessage().contains("Remove it"), refused.getMessage());
        Files.delete(world.repository().resolve("lock"));
        assertEquals(BackupOutcome.Status.COMPLETE, world.backUp().status());
    }
}
