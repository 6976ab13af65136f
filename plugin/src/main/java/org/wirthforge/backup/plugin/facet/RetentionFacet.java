package org.wirthforge.backup.plugin.facet;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.retention.Labels;
import org.wirthforge.backup.api.retention.Retention;
import org.wirthforge.backup.api.retention.RetentionPlan;
import org.wirthforge.backup.api.retention.Trashed;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Snapshots;
import org.wirthforge.backup.operation.OperationRunner;
import org.wirthforge.backup.operation.Task;
import org.wirthforge.backup.plugin.ending.CleanupEnding;
import org.wirthforge.backup.plugin.ending.PlanEnding;
import org.wirthforge.backup.plugin.host.Wording;
import org.wirthforge.backup.reclaim.CleanupContext;
import org.wirthforge.backup.reclaim.PlanJson;
import org.wirthforge.backup.snapshot.Note;
import org.wirthforge.backup.store.Reserve;

/** Retention as hosts see it. */
public final class RetentionFacet implements Retention {

    private final OperationRunner runner;
    private final Engines engines;
    private final Diary diary;
    private final Snapshots snapshots;
    private final Clock clock;
    private final Labelling labelling;
    private final Map<String, Instant> confirmBy = new ConcurrentHashMap<>();

    /** Retention in the repository of these engines. */
    public RetentionFacet(OperationRunner runner, Engines engines, Diary diary, Snapshots snapshots, Clock clock) {
        this.runner = runner;
        this.engines = engines;
        this.diary = diary;
        this.snapshots = snapshots;
        this.clock = clock;
        this.labelling = new Labelling(engines, diary, clock);
    }

    @Override
    public Operation<RetentionPlan> plan(CleanupRequest request) {
        Objects.requireNonNull(request, "request");
        makeRoom();
        return runner.run(new Task<>(
                "plan",
                diary.user(),
                facts(request),
                (gate, tally, clearance) -> {
                    RetentionPlan plan = engines.planner().plan(request, gate);
                    confirmBy.put(plan.digest(), plan.confirmBy());
                    return plan;
                },
                new PlanEnding()));
    }

    private static Map<String, Object> facts(CleanupRequest request) {
        return Map.of(
                "mode", request.mode().name(), "trigger", request.trigger().name());
    }

    @Override
    public Operation<CleanupReport> apply(String digest, CleanupRequest request) {
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(request, "request");
        makeRoom();
        Map<String, Object> facts = new HashMap<>(facts(request));
        facts.put("digest", Wording.digest(digest));
        return runner.run(new Task<>(
                "cleanup",
                diary.user(),
                facts,
                (gate, tally, clearance) -> {
                    refuseLate(digest);
                    clearance.await();
                    return engines.cleanup().get().run(digest, request, gate, tally);
                },
                new CleanupEnding()));
    }

    @Override
    public Operation<CleanupReport> purge(List<SnapshotId> ids) {
        Objects.requireNonNull(ids, "ids").forEach(id -> Objects.requireNonNull(id, "an element of ids"));
        List<SnapshotId> named = List.copyOf(ids);
        makeRoom();
        return runner.run(new Task<>(
                "purge",
                diary.user(),
                Map.of("snapshots", CleanupEnding.named(named)),
                (gate, tally, clearance) -> {
                    clearance.await();
                    return engines.cleanup().get().purge(named, gate, tally);
                },
                new CleanupEnding()));
    }

    /** On a full disk not even the record of the start can be written, and without it nothing may be done. */
    private void makeRoom() {
        diary.life().check();
        try {
            if (engines.store().exists()) {
                new Reserve(engines.store()).releaseIfShort();
            }
        } catch (IOException e) {
            return; // whoever needs the space will say so
        }
    }

    private void refuseLate(String digest) {
        Instant limit = confirmBy.get(digest);
        if (limit != null && clock.instant().isAfter(limit)) {
            throw new BackupException(
                    ErrorCode.PLAN_CHANGED,
                    "the plan had to be confirmed by " + limit
                            + "; nothing was done. Make it again and confirm its digest");
        }
    }

    @Override
    public void forget(SnapshotId id) {
        Objects.requireNonNull(id, "id");
        snapshots.forget(id);
    }

    @Override
    public void undelete(SnapshotId id) {
        Objects.requireNonNull(id, "id");
        diary.change(
                "undelete",
                Map.of("snapshot", id.value()),
                () -> engines.catalog().undelete(id));
    }

    @Override
    public void pin(SnapshotId id, String reason, Optional<Instant> until) {
        labelling.pin(id, reason, until);
    }

    @Override
    public void unpin(SnapshotId id) {
        labelling.unpin(id);
    }

    @Override
    public void tag(SnapshotId id, String name) {
        labelling.tag(id, name);
    }

    @Override
    public void untag(SnapshotId id, String name) {
        labelling.untag(id, name);
    }

    @Override
    public Map<SnapshotId, Labels> labels() {
        return diary.answer(() -> engines.catalog().labels());
    }

    @Override
    public List<Trashed> trash() {
        return diary.answer(() ->
                engines.catalog().trash().stream().map(RetentionFacet::trashed).toList());
    }

    private static Trashed trashed(Note note) {
        Optional<Instant> at = note.forgotten().map(Note.Forgotten::at);
        String reason = note.forgotten().map(Note.Forgotten::reason).orElse("");
        return new Trashed(note.snapshot(), at, reason, at.map(when -> when.plus(CleanupContext.UNDELETE)));
    }

    @Override
    public String toJson(RetentionPlan plan) {
        Objects.requireNonNull(plan, "plan");
        return PlanJson.write(plan);
    }

    @Override
    public RetentionPlan fromJson(String json) {
        Objects.requireNonNull(json, "json");
        return PlanJson.read(json);
    }
}
