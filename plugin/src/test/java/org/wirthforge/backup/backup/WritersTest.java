package org.wirthforge.backup.backup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.pace.Gate;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.recovery.RestoreContext;
import org.wirthforge.backup.recovery.Restorer;

/** Files that are written to all the time: appended, truncated and written anew, overwritten. Each backup ends and mixes nothing in silence. */
@Timeout(1800)
class WritersTest {

    private static final int BACKUPS = Integer.getInteger("wfb.cycles", 50) / 5;
    private static final int SMALL = 300_000;
    private static final int LARGE = 9 << 20;

    @TempDir
    Path directory;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    @Test
    void writersAtWork_backupsEndAndHoldOneMomentOfEachFile() throws Exception {
        EngineFixture fixture = new EngineFixture(directory);
        Files.createDirectories(fixture.home);
        Path log = Files.createFile(fixture.home.resolve("append.log"));
        List<Thread> writers = List.of(
                writer(() -> append(log)),
                writer(() -> anew(fixture.home.resolve("truncated"), SMALL, true)),
                writer(() -> anew(fixture.home.resolve("small"), SMALL, false)),
                writer(() -> anew(fixture.home.resolve("large"), LARGE, false)));
        writers.forEach(Thread::start);
        int logsTaken = 0;
        try {
            for (int i = 0; i < BACKUPS; i++) {
                logsTaken += check(fixture, log, i) ? 1 : 0;
            }
        } finally {
            over.set(true);
            for (Thread writer : writers) {
                writer.join();
            }
        }
        assertEquals(null, failure.get());
        assertTrue(logsTaken > BACKUPS / 2, "a log that only grows should be no problem: " + logsTaken);
    }

    private Thread writer(Round round) {
        return new Thread(() -> {
            try {
                while (!over.get()) {
                    round.write();
                }
            } catch (IOException | RuntimeException e) {
                failure.set(e);
            }
        });
    }

    private interface Round {
        void write() throws IOException;
    }

    private int lines;

    private void append(Path log) throws IOException {
        Files.writeString(log, "line " + lines++ + "\n", StandardOpenOption.APPEND);
        pause();
    }

    /** One call writes all of it, so that there is hardly a moment at which the file is not of one piece. */
    private void anew(Path file, int size, boolean truncate) throws IOException {
        Set<StandardOpenOption> options = truncate
                ? Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)
                : Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) System.nanoTime());
        try (FileChannel channel = FileChannel.open(file, options)) {
            channel.write(ByteBuffer.wrap(bytes), 0);
        }
        pause();
    }

    /** Other threads get their turn; the test needs no certain time. */
    private static void pause() {
        for (int i = 0; i < 20; i++) {
            Thread.yield();
        }
    }

    /** Backs up and restores; true if the log was no problem. */
    private boolean check(EngineFixture fixture, Path log, int number) throws Exception {
        BackupOutcome outcome = fixture.backUp(number % 2 == 0 ? Strategy.FULL : Strategy.INCREMENTAL, new Gate());
        Set<String> unsure = outcome.samples().stream()
                .map(problem -> problem.path().toString())
                .collect(Collectors.toSet());
        for (Problem problem : outcome.samples()) {
            assertTrue(
                    Set.of(Problem.Code.CHANGED, Problem.Code.VANISHED).contains(problem.code()), problem.toString());
        }
        Path target = directory.resolve("restored-" + number);
        RestoreReport report = new Restorer(fixture.store(), new RestoreContext(2))
                .run(
                        new RestoreRequest(
                                Optional.of(outcome.snapshot().orElseThrow().id()), target, List.of()),
                        new Gate(),
                        new Tally());
        assertEquals(RestoreReport.Status.COMPLETE, report.status(), report.toString());
        for (String name : List.of("truncated", "small", "large")) {
            if (!unsure.contains("home/" + name)) {
                assertOneValue(target.resolve("home").resolve(name), "backup " + number);
            }
        }
        boolean sure = !unsure.contains("home/append.log");
        if (sure) {
            assertPrefix(target.resolve("home/append.log"), log);
        }
        delete(target);
        return sure;
    }

    private static void assertOneValue(Path file, String message) throws IOException {
        if (Files.exists(file)) {
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 1; i < bytes.length; i++) {
                assertEquals(bytes[0], bytes[i], message + ": a silent mix in " + file + " at " + i);
            }
        }
    }

    private static void assertPrefix(Path stored, Path log) throws IOException {
        byte[] now = Files.readAllBytes(log);
        byte[] then = Files.readAllBytes(stored);
        assertArrayEquals(Arrays.copyOf(now, then.length), then, new String(then, StandardCharsets.UTF_8));
    }

    private static void delete(Path tree) throws IOException {
        List<Path> all = new ArrayList<>();
        try (var files = Files.walk(tree)) {
            files.forEach(all::add);
        }
        for (int i = all.size() - 1; i >= 0; i--) {
            try {
                Files.delete(all.get(i));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
