package org.wirthforge.backup.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.backup.EngineFixture;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.source.Found;

/** The walk on its own thread hands over what a walk would have given, in its order, and never runs far ahead. */
@Timeout(60)
class ScoutTest {

    private final List<String> got = new ArrayList<>();
    private final Scout scout = new Scout((path, code, message) -> got.add("!" + text(path)));
    private final AtomicInteger walked = new AtomicInteger();
    private final AtomicReference<Throwable> ended = new AtomicReference<>();

    private static String text(byte[] path) {
        return new String(path, StandardCharsets.UTF_8);
    }

    private static Found found(int number) {
        Stamp stamp = new Stamp(FileKind.FILE, 0644, 1, 0, 0, 0, 0, 1, number);
        byte[] path = ("f" + number).getBytes(StandardCharsets.UTF_8);
        return new Found(path, Path.of("f" + number), stamp, Component.CONFIG);
    }

    private Thread start(Finds walk) {
        Thread thread = new Thread(() -> {
            try {
                scout.run(walk);
            } catch (CancelledException | RuntimeException e) {
                ended.set(e);
            }
        });
        thread.start();
        return thread;
    }

    private void takeAll() throws CancelledException {
        for (Found found = scout.next(); found != null; found = scout.next()) {
            got.add(text(found.path()));
        }
    }

    /** A problem before every seventh object, and two at the end. */
    private Found scripted(int last) {
        int number = walked.getAndIncrement();
        if (number % 7 == 0 || number == last) {
            scout.report(found(number).path(), Problem.Code.UNREADABLE, "");
        }
        return number == last ? null : found(number);
    }

    @Test
    void objectsAndProblems_comeInTheOrderOfTheWalk() throws Exception {
        List<String> wanted = new ArrayList<>();
        for (int number = 0; number < 1000; number++) {
            if (number % 7 == 0) {
                wanted.add("!f" + number);
            }
            wanted.add("f" + number);
        }
        wanted.add("!f1000");
        Thread thread = start(() -> scripted(1000));
        takeAll();
        thread.join();
        assertEquals(wanted, got);
        assertNull(scout.next());
    }

    @Test
    void nobodyTakes_theWalkWaits_andStopEndsIt() throws Exception {
        Thread thread = start(() -> scripted(1_000_000));
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertTrue(walked.get() <= 5 * 64 + 1, walked.get() + " objects ahead");
        scout.stop();
        thread.join();
        assertNull(scout.next(), "stopped");
    }

    @Test
    void stop_freesWhoeverWaitsForTheWalk() throws Exception {
        Thread waiting = new Thread(() -> got.add(String.valueOf(scout.next())));
        waiting.start();
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        scout.stop();
        waiting.join();
        assertEquals(List.of("null"), got);
    }

    /** With an interrupt set again at once, neither would ever let the other in. */
    @Test
    void interruptedWaits_goOn_andTheInterruptIsKept() throws Exception {
        Thread thread = start(() -> {
            Thread.currentThread().interrupt();
            return scripted(1000);
        });
        Thread.currentThread().interrupt();
        takeAll();
        assertTrue(Thread.interrupted());
        thread.join();
        assertEquals(1000, got.stream().filter(name -> !name.startsWith("!")).count());
    }

    @Test
    void cancelledWalk_endsHere_andItsThreadTells() throws Exception {
        Thread thread = start(() -> {
            if (walked.get() == 500) {
                throw new CancelledException();
            }
            return scripted(1_000_000);
        });
        takeAll();
        thread.join();
        assertInstanceOf(CancelledException.class, ended.get());
        assertTrue(got.size() <= 500 + 500 / 7 + 1, got.size() + " things of 500");
    }

    /** An error of the walk must not look like its end: a snapshot without the rest would say that the rest was deleted. */
    @Test
    void failedWalk_endsHere_andItsThreadTells() throws Exception {
        Thread thread = start(() -> {
            throw new IllegalStateException("the walk is broken");
        });
        takeAll();
        thread.join();
        assertInstanceOf(IllegalStateException.class, ended.get());
        assertEquals(List.of(), got);
    }

    /** Wherever the walk is cut off on its thread, no snapshot comes of it. */
    @Test
    void cancelledOnTheWalksThread_commitsNothing(@TempDir Path directory) throws IOException {
        EngineFixture fixture = new EngineFixture(directory);
        for (int i = 0; i < 300; i++) {
            Path folder = Files.createDirectories(fixture.home.resolve("d" + i / 20));
            Files.writeString(folder.resolve("f" + i), "content " + i);
        }
        fixture.snapshot(Strategy.FULL);
        for (int last : new int[] {0, 1, 50, 200, 320}) {
            AtomicInteger passes = new AtomicInteger();
            BackupOutcome outcome = fixture.backUp(Strategy.INCREMENTAL, () -> {
                boolean scouting = Stream.of(Thread.currentThread().getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(Scout.class.getName()));
                if (scouting && passes.getAndIncrement() == last) {
                    throw new CancelledException();
                }
            });
            assertEquals(BackupOutcome.Status.CANCELLED, outcome.status(), "after " + last + " of " + passes);
        }
        assertEquals(1, fixture.catalog().list().documents().size());
        Snapshot next = fixture.snapshot(Strategy.INCREMENTAL);
        assertEquals(300, next.totals().files());
        assertEquals(Snapshot.State.COMPLETE, next.state());
    }
}
