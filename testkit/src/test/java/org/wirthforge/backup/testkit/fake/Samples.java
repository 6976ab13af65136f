package org.wirthforge.backup.testkit.fake;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.Item;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupEstimate;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.Coverage;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.VerifyReport;

/** Values as a real engine would answer with. */
public final class Samples {

    public static final SnapshotId FIRST = new SnapshotId("wf-2026-01-31-120000");
    public static final SnapshotId SECOND = new SnapshotId("wf-2026-01-31-130000");
    public static final ItemPath HOSTILE = path("photos/a\u001b[31m\nb");

    private Samples() {}

    public static ItemPath path(String text) {
        return ItemPath.of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static Problem problem() {
        return new Problem(HOSTILE, Problem.Code.UNREADABLE, "permission denied");
    }

    public static Snapshot snapshot(SnapshotId id, Snapshot.State state) {
        List<Problem> problems = state == Snapshot.State.PARTIAL ? List.of(problem()) : List.of();
        return new Snapshot(
                id,
                id.equals(FIRST) ? 1 : 2,
                Instant.parse("2026-01-31T12:00:00Z"),
                state,
                Strategy.INCREMENTAL,
                Set.of(Component.DB, Component.CONFIG),
                "sha256:" + "ab".repeat(32),
                Optional.of(FIRST).filter(parent -> !parent.equals(id)),
                new Snapshot.Totals(1200, 34, 5, 3_500_000_000L, 1_048_576, 1100),
                problems.size(),
                problems);
    }

    /** The same, of one directory. */
    public static Snapshot of(String place, Snapshot snapshot) {
        return new Snapshot(
                snapshot.id(),
                snapshot.sequence(),
                snapshot.created(),
                snapshot.state(),
                snapshot.strategy(),
                snapshot.includes(),
                snapshot.rootHash(),
                snapshot.parent(),
                snapshot.totals(),
                snapshot.problems(),
                snapshot.samples(),
                List.of(new Snapshot.Source(Component.CONFIG, path("photos"), Optional.of(place))));
    }

    public static BackupOutcome backup(BackupOutcome.Status status) {
        Optional<Snapshot> snapshot = status == BackupOutcome.Status.COMPLETE
                ? Optional.of(snapshot(SECOND, Snapshot.State.COMPLETE))
                : status == BackupOutcome.Status.PARTIAL
                        ? Optional.of(snapshot(SECOND, Snapshot.State.PARTIAL))
                        : Optional.empty();
        List<Problem> problems = status == BackupOutcome.Status.PARTIAL ? List.of(problem()) : List.of();
        return new BackupOutcome(
                status, "one line", snapshot, problems.size(), problems, 1_000_000, 2, Duration.ofMillis(4200));
    }

    /** Of a gibibyte. */
    public static BackupEstimate estimate(long free) {
        return new BackupEstimate(
                new Snapshot.Totals(1200, 34, 5, 1L << 30, 0, 0),
                1L << 30,
                OptionalLong.empty(),
                Optional.empty(),
                0,
                free,
                Optional.empty(),
                0,
                List.of(),
                Optional.empty());
    }

    public static VerifyReport verify(VerifyReport.Status status) {
        List<VerifyReport.Finding> findings = status == VerifyReport.Status.CORRUPTED ? List.of(finding()) : List.of();
        return new VerifyReport(status, 2, 2400, 7, 900, 70_000_000, findings, Duration.ofMillis(800));
    }

    /** Three packs of ten megabytes: one verified lately, one long ago, one bad or never. */
    public static Coverage coverage(boolean bad) {
        Instant time = Instant.parse("2026-01-31T12:00:00Z");
        List<Coverage.BadPack> broken = bad
                ? List.of(new Coverage.BadPack("ab".repeat(32), Optional.empty(), time, time, 2, List.of(FIRST)))
                : List.of();
        return new Coverage(
                new Coverage.Amount(3, 30_000_000),
                new Coverage.Amount(1, 10_000_000),
                List.of(
                        new Coverage.Window(7, new Coverage.Amount(1, 10_000_000)),
                        new Coverage.Window(30, new Coverage.Amount(1, 10_000_000)),
                        new Coverage.Window(90, new Coverage.Amount(2, 20_000_000))),
                Optional.of(time.minus(Duration.ofDays(60))),
                Optional.of(Duration.ofDays(20).plusHours(3)),
                broken);
    }

    private static VerifyReport.Finding finding() {
        return new VerifyReport.Finding(
                VerifyReport.Severity.ERROR,
                "packs/ab/abcd.pack",
                "a chunk does not have its hash",
                List.of(new VerifyReport.Affected(FIRST, HOSTILE), new VerifyReport.Affected(SECOND, path(""))));
    }

    public static RestoreReport restore(RestoreReport.Status status) {
        List<Problem> problems = status == RestoreReport.Status.PARTIAL ? List.of(problem()) : List.of();
        return new RestoreReport(
                status, SECOND, 1200, 3_500_000_000L, problems.size(), problems, Duration.ofSeconds(65));
    }

    public static List<Item> items() {
        Instant time = Instant.parse("2026-01-30T08:15:30.123456789Z");
        return List.of(
                new Item(path("photos"), Item.Type.DIRECTORY, 0, 0755, 0, 0, time, Optional.empty(), Optional.empty()),
                new Item(
                        HOSTILE,
                        Item.Type.FILE,
                        1536,
                        0640,
                        0,
                        0,
                        time,
                        Optional.of("cd".repeat(32)),
                        Optional.empty()),
                new Item(
                        path("photos/link"),
                        Item.Type.SYMLINK,
                        0,
                        0777,
                        0,
                        0,
                        time,
                        Optional.empty(),
                        Optional.of(path("../else\u202e"))));
    }
}
