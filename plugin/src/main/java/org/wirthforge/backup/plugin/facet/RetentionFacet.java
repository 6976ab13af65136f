package org.wirthforge.backup.plugin.facet;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
import org.wirthforge.backup.snapshot.SnapshotCatalog;
import org.wirthforge.backup.store.Reserve;

/** Retention as hosts see it. */
public final class RetentionFacet implements Retention {

    private static final int LONGEST_REASON = 200;
    private static final int LONGEST_TAG = 50;
    private static final int MOST_TAGS = 100;
    private static final Instant LAST_END = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private final OperationRunner runner;
    private final Engines engines;
    private final Diary diary;
    private final Snapshots snapshots;
    private final Clock clock;
    private final Map<String, Instant> confirmBy = new ConcurrentHashMap<>();

    /** Retention in the repository of these engines. */
    public RetentionFacet(OperationRunner runner, Engines engines, Diary diary, Snapshots snapshots, Clock clock) {
        this.runner = runner;
        this.engines = engines;
        this.diary = diary;
        this.snapshots = snapshots;
        this.clock = clock;
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
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(until, "until");
        require(
                Wording.isSound(reason, LONGEST_REASON),
                "the reason '" + Wording.shown(reason) + "' cannot be kept; allowed: at most " + LONGEST_REASON
                        + " characters, none of them a control character or half of one");
        require(
                until.filter(end -> !end.isAfter(clock.instant())).isEmpty(),
                "a pin must end later than now; 'unpin' ends it at once");
        require(
                until.filter(end -> end.isAfter(LAST_END)).isEmpty(),
                "a pin must end before the year 10000; one without an end is kept until 'unpin' ends it");
        Map<String, Object> detail = new HashMap<>(Map.of("snapshot", id.value(), "reason", reason));
        until.ifPresent(end -> detail.put("until", end.toString()));
        Labels.Pin pin = new Labels.Pin(reason, until, diary.user());
        diary.change(
                "pin",
                detail,
                () -> engines.catalog().annotate(id, labels -> new Labels(Optional.of(pin), labels.tags())));
    }

    @Override
    public void unpin(SnapshotId id) {
        Objects.requireNonNull(id, "id");
        diary.change(
                "unpin",
                Map.of("snapshot", id.value()),
                () -> engines.catalog().annotate(id, labels -> new Labels(Optional.empty(), labels.tags())));
    }

    @Override
    public void tag(SnapshotId id, String name) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        requireTag(name);
        diary.change(
                "tag",
                Map.of("snapshot", id.value(), "tag", name),
                () -> engines.catalog().annotate(id, labels -> tagged(labels, name)));
    }

    private static void requireTag(String name) {
        require(
                Wording.isLine(name, LONGEST_TAG),
                "'" + Wording.shown(name) + "' is no tag; allowed: " + Wording.rule(LONGEST_TAG));
        refuseReserved(name);
    }

    /** What carries it is what the newest recovery saved, and a way back deletes what it does not hold. */
    private static void refuseReserved(String name) {
        require(
                !name.equals(SnapshotCatalog.EMERGENCY),
                "the tag '" + name + "' is for the snapshots that recoveries make beforehand; choose another one");
    }

    private static Labels tagged(Labels labels, String name) {
        Set<String> tags = new HashSet<>(labels.tags());
        tags.add(name);
        require(tags.size() <= MOST_TAGS, "it has " + MOST_TAGS + " tags already; take one away first");
        return new Labels(labels.pin(), tags);
    }

    private static void require(boolean right, String message) {
        if (!right) {
            throw new BackupException(ErrorCode.INVALID_REQUEST, message);
        }
    }

    @Override
    public void untag(SnapshotId id, String name) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        requireTag(name);
        diary.change(
                "untag",
                Map.of("snapshot", id.value(), "tag", name),
                () -> engines.catalog().annotate(id, labels -> {
                    Set<String> tags = new HashSet<>(labels.tags());
                    tags.remove(name);
                    return new Labels(labels.pin(), tags);
                }));
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
