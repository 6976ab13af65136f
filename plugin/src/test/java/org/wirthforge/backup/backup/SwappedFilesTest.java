package org.wirthforge.backup.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.pace.Pace;

/** Something else takes the place of a file or directory between the look at it and its reading. */
@Timeout(120)
class SwappedFilesTest {

    private static final String SECRET = "what lies outside must never be stored";
    private static final int SWAPS = Integer.getInteger("wfb.cycles", 50);

    @TempDir
    Path directory;

    private EngineFixture fixture;
    private Path victim;
    private Path outside;

    @BeforeEach
    void plant() throws IOException {
        fixture = new EngineFixture(directory);
        fixture.workers = 1;
        Files.createDirectories(fixture.home.resolve("a"));
        victim = Files.writeString(fixture.home.resolve("a/victim"), "harmless");
        Files.writeString(fixture.home.resolve("z"), "last");
        outside = Files.createDirectories(directory.resolve("outside"));
        Files.writeString(outside.resolve("victim"), SECRET);
    }

    /** Swaps when the victim has been looked at and nothing has been read yet. */
    private BackupOutcome swapping(Runnable swap) throws IOException {
        AtomicInteger passes = new AtomicInteger();
        BackupOutcome outcome = fixture.backUp(Strategy.FULL, () -> {
            // Names of home: 2; steps to home, a; its name; step to the victim; step to z.
            if (passes.incrementAndGet() == PASSES_BEFORE_Z) {
                swap.run();
            }
        });
        assertTrue(passes.get() >= PASSES_BEFORE_Z);
        return outcome;
    }

    private static final int PASSES_BEFORE_Z = 10;

    private Map<String, Entry> entries(BackupOutcome outcome) throws IOException {
        return fixture.entries(outcome.snapshot().orElseThrow().id());
    }

    private static void now(Action action) {
        try {
            action.run();
        } catch (IOException | InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private interface Action {
        void run() throws IOException, InterruptedException;
    }

    private static void pipe(Path path) throws IOException, InterruptedException {
        Files.deleteIfExists(path);
        assertEquals(0, new ProcessBuilder("mkfifo", path.toString()).start().waitFor());
    }

    private void assertChanged(BackupOutcome outcome) throws IOException {
        assertEquals(BackupOutcome.Status.PARTIAL, outcome.status(), outcome.toString());
        assertEquals(Problem.Code.CHANGED, outcome.samples().get(0).code(), outcome.toString());
        assertTrue(entries(outcome).containsKey("home/z"), "the others must not suffer");
        assertNoSecret(outcome);
    }

    private void assertNoSecret(BackupOutcome outcome) throws IOException {
        for (Entry entry : entries(outcome).values()) {
            assertFalse(
                    entry.content() != null && entry.attributes().stamp().size() == SECRET.length(),
                    "content from outside was stored");
        }
    }

    @Test
    void fileBecomesPipe_isReportedAndNothingHangs() throws Exception {
        assertChanged(swapping(() -> now(() -> pipe(victim))));
    }

    @Test
    void fileBecomesPipeWithAWriter_isReportedAndNothingHangs() throws Exception {
        pipe(outside.resolve("pipe"));
        Process writer = new ProcessBuilder("sh", "-c", "exec 3<>pipe; echo ready; exec sleep 100")
                .directory(outside.toFile())
                .start();
        try {
            assertEquals('r', writer.getInputStream().read());
            assertChanged(swapping(
                    () -> now(() -> Files.move(outside.resolve("pipe"), victim, StandardCopyOption.REPLACE_EXISTING))));
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    @Test
    void fileBecomesLink_isReportedAndNotFollowed() throws Exception {
        assertChanged(swapping(() -> now(() -> {
            Files.delete(victim);
            Files.createSymbolicLink(victim, outside.resolve("victim"));
        })));
    }

    @Test
    void fileBecomesDirectory_isReported() throws Exception {
        assertChanged(swapping(() -> now(() -> {
            Files.delete(victim);
            Files.createDirectory(victim);
        })));
    }

    @Test
    void directoryAboveBecomesLink_leaksNothing() throws Exception {
        assertChanged(swapping(() -> now(() -> {
            Files.move(victim.getParent(), directory.resolve("moved"));
            Files.createSymbolicLink(victim.getParent(), outside);
        })));
    }

    /** The directory is away while its metadata is read, and back when its file is: the file's entry needs it. */
    @Test
    void directoryAwayForAMoment_stillHasItsEntry() throws Exception {
        AtomicInteger passes = new AtomicInteger();
        fixture.backUp(Strategy.FULL, passes::incrementAndGet);
        // The last four are those of the worker: home, a, victim, z.
        int beforeDirectory = passes.getAndSet(0) - 2;
        Path away = directory.resolve("away");
        BackupOutcome outcome = fixture.backUp(Strategy.FULL, () -> {
            int pass = passes.incrementAndGet();
            if (pass == beforeDirectory) {
                now(() -> Files.move(victim.getParent(), away));
            } else if (pass == beforeDirectory + 1) {
                now(() -> Files.move(away, victim.getParent()));
            }
        });
        assertEquals(BackupOutcome.Status.PARTIAL, outcome.status(), outcome.toString());
        assertEquals("home/a", outcome.samples().get(0).path().toString());
        assertTrue(entries(outcome).containsKey("home/a/victim"));
    }

    /** Everything at once, as fast as it goes: what comes out depends on chance, but it comes, and it is from inside. */
    @Test
    void everything_swappedInALoop_neverHangsNorLeaks() throws Exception {
        Path stage = Files.createDirectories(directory.resolve("stage"));
        AtomicBoolean over = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread swapper = new Thread(() -> now(() -> swap(stage, over)));
        swapper.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
        swapper.start();
        try {
            for (int i = 0; i < SWAPS; i++) {
                BackupOutcome outcome = fixture.backUp(Strategy.FULL, Pace.FREE);
                Set<String> codes = outcome.samples().stream()
                        .map(problem -> problem.code().id())
                        .collect(Collectors.toSet());
                assertTrue(
                        Set.of("changed", "vanished", "special", "unreadable").containsAll(codes), outcome.toString());
                assertNoSecret(outcome);
            }
        } finally {
            over.set(true);
            swapper.join();
        }
        assertEquals(null, failure.get(), "it swapped to the end");
    }

    private void swap(Path stage, AtomicBoolean over) throws IOException, InterruptedException {
        Path parent = victim.getParent();
        Path moved = stage.resolve("moved");
        for (int i = 0; !over.get(); i++) {
            if (i % 20 == 0) {
                pipe(stage.resolve("pipe"));
                Files.move(stage.resolve("pipe"), victim, StandardCopyOption.REPLACE_EXISTING);
            }
            Path link = Files.createSymbolicLink(stage.resolve("link"), outside.resolve("victim"));
            Files.move(link, victim, StandardCopyOption.REPLACE_EXISTING);
            Path file = Files.writeString(stage.resolve("file"), "harmless");
            Files.move(file, victim, StandardCopyOption.REPLACE_EXISTING);
            Files.move(parent, moved);
            Files.createSymbolicLink(parent, outside);
            Files.delete(parent);
            Files.move(moved, parent);
        }
    }
}
