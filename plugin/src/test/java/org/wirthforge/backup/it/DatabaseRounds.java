package org.wirthforge.backup.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.fixture.Rows;

/**
 * Backups of a database at work: the restored copy of each must be sound and hold its transactions exactly up to some moment between begin and end of the
 * backup.
 *
 * @param system a running system
 * @param home what is backed up
 * @param file the database in it
 */
record DatabaseRounds(BackupSystem system, Path home, Path file) {

    private static final long MINUTES = 2;

    /** @param committed number of the last transaction that is surely committed */
    void run(int rounds, LongSupplier committed) throws Exception {
        awaitFirst(committed);
        long first = committed.getAsLong();
        long begun = System.nanoTime();
        for (int round = 1; round <= rounds; round++) {
            long before = committed.getAsLong();
            long restored = restore(backUp());
            // The one after the last counted may be committed, too: counting comes after.
            long after = committed.getAsLong() + 1;
            String seen = "round " + round + ": " + restored + " of at least " + before + ", at most " + after;
            assertTrue(before <= restored && restored <= after, seen);
        }
        double perSecond = (committed.getAsLong() - first) * 1e9 / (System.nanoTime() - begun);
        assertTrue(perSecond >= Writing.LEAST_PER_SECOND, perSecond + " transactions a second are no load");
    }

    /** One backup of a database with so many transactions that nobody writes to. */
    void once(long transactions) throws Exception {
        assertEquals(transactions, restore(backUp()));
    }

    private static void awaitFirst(LongSupplier committed) {
        long begun = System.nanoTime();
        while (committed.getAsLong() == 0) {
            assertTrue(System.nanoTime() - begun < TimeUnit.MINUTES.toNanos(MINUTES), "the writer does not begin");
            Thread.onSpinWait();
        }
    }

    private BackupOutcome outcome() throws Exception {
        return system.backups()
                .backUp(BackupRequest.ofPaths(Strategy.INCREMENTAL, List.of(home)))
                .result()
                .toCompletableFuture()
                .get(MINUTES, TimeUnit.MINUTES);
    }

    private Snapshot backUp() throws Exception {
        BackupOutcome outcome = outcome();
        assertEquals(BackupOutcome.Status.COMPLETE, outcome.status(), outcome::toString);
        Snapshot snapshot = outcome.snapshot().orElseThrow();
        assertEquals(1, system.snapshots().databases(snapshot.id()).size());
        return snapshot;
    }

    /** The database is a problem with a certain reason, and not in the snapshot. */
    void expectRefusal(String reason) throws Exception {
        BackupOutcome outcome = outcome();
        assertEquals(BackupOutcome.Status.PARTIAL, outcome.status(), outcome::toString);
        assertTrue(outcome.samples().get(0).message().contains(reason), outcome::toString);
        Path restored = restoreAll(outcome.snapshot().orElseThrow());
        assertTrue(Files.notExists(restored.resolve(home.getParent().relativize(file))), "it is there");
        remove(restored);
    }

    /** The last transaction of the copy in a snapshot. */
    private long restore(Snapshot snapshot) throws Exception {
        Path restored = restoreAll(snapshot);
        try {
            Path copy = restored.resolve(home.getParent().relativize(file));
            try (Stream<Path> files = Files.list(copy.getParent())) {
                assertEquals(2, files.count(), "the database and the file beside it");
            }
            return Rows.last(copy);
        } finally {
            remove(restored);
        }
    }

    private Path restoreAll(Snapshot snapshot) throws Exception {
        Path target = home.resolveSibling("restored");
        RestoreReport report = system.backups()
                .restore(new RestoreRequest(Optional.of(snapshot.id()), target, List.of()))
                .result()
                .toCompletableFuture()
                .get(MINUTES, TimeUnit.MINUTES);
        assertEquals(RestoreReport.Status.COMPLETE, report.status(), report::toString);
        return target;
    }

    private static void remove(Path top) throws IOException {
        try (Stream<Path> files = Files.walk(top)) {
            files.sorted(Comparator.reverseOrder()).forEach(DatabaseRounds::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
