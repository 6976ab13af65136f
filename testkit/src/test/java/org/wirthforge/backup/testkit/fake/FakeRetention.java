package org.wirthforge.backup.testkit.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.retention.Labels;
import org.wirthforge.backup.api.retention.Retention;
import org.wirthforge.backup.api.retention.RetentionPlan;
import org.wirthforge.backup.api.retention.Trashed;
import org.wirthforge.backup.api.retention.Verdict;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/** Retention as scripted; what it is asked lands with the system's. */
public final class FakeRetention implements Retention {

    public static final String DIGEST = "cd".repeat(32);
    private static final Instant NOW = Instant.parse("2026-01-31T14:00:00Z");

    private final FakeSystem system;
    public boolean drops;
    public CleanupReport.Status status = CleanupReport.Status.COMPLETE;
    public List<String> blockers = List.of();

    FakeRetention(FakeSystem system) {
        this.system = system;
    }

    @Override
    public Operation<RetentionPlan> plan(CleanupRequest request) {
        Verdict keep = new Verdict(Samples.SECOND, NOW, Verdict.Decision.KEEP, List.of("the last good one"));
        Verdict drop = new Verdict(Samples.FIRST, NOW, Verdict.Decision.DROP, List.of("no rule keeps it"));
        return FakeOperation.ended(new RetentionPlan(
                "policies",
                request,
                NOW,
                NOW.plusSeconds(900),
                drops ? List.of(drop, keep) : List.of(keep),
                List.of(),
                drops ? List.of(new RetentionPlan.Loss(Samples.FIRST, 21, 5000, List.of(Samples.HOSTILE))) : List.of(),
                new RetentionPlan.Space(9000, 1000, 5000),
                RetentionPlan.Confirmation.NOT_NEEDED,
                blockers,
                DIGEST));
    }

    @Override
    public Operation<CleanupReport> apply(String digest, CleanupRequest request) {
        system.asked.add(digest + " " + request.mode());
        return FakeOperation.ended(new CleanupReport(
                status,
                "one line",
                List.of(),
                List.of(),
                new CleanupReport.Space(3, 1, 2, 5000, 700),
                List.of("pack ab cannot be read"),
                Optional.of(Duration.ofHours(1)),
                Duration.ofMillis(900)));
    }

    @Override
    public Operation<CleanupReport> purge(List<SnapshotId> ids) {
        system.asked.add("purge " + ids);
        return FakeOperation.ended(new CleanupReport(
                status,
                "one line",
                ids,
                ids,
                new CleanupReport.Space(3, 1, 0, 5000, 700),
                List.of(),
                Optional.empty(),
                Duration.ofMillis(900)));
    }

    @Override
    public void forget(SnapshotId id) {
        system.forget(id);
    }

    @Override
    public void undelete(SnapshotId id) {
        system.asked.add("undelete " + id);
    }

    @Override
    public void pin(SnapshotId id, String reason, Optional<Instant> until) {
        system.asked.add("pin " + id + " " + reason + " " + until.orElse(null));
    }

    @Override
    public void unpin(SnapshotId id) {
        system.asked.add("unpin " + id);
    }

    @Override
    public void tag(SnapshotId id, String name) {
        system.asked.add("tag " + id + " " + name);
    }

    @Override
    public void untag(SnapshotId id, String name) {
        system.asked.add("untag " + id + " " + name);
    }

    @Override
    public Map<SnapshotId, Labels> labels() {
        return Map.of();
    }

    @Override
    public List<Trashed> trash() {
        return List.of(new Trashed(Samples.FIRST, Optional.of(NOW), "by hand", Optional.empty()));
    }

    @Override
    public String toJson(RetentionPlan plan) {
        return "{}";
    }

    @Override
    public RetentionPlan fromJson(String json) {
        throw new UnsupportedOperationException("no console command reads plans");
    }
}
