package org.wirthforge.backup.plugin.facet;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.recovery.DrillReport;
import org.wirthforge.backup.api.recovery.Proof;
import org.wirthforge.backup.api.recovery.Recovery;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryPreview;
import org.wirthforge.backup.api.recovery.RecoveryReport;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.audit.History;
import org.wirthforge.backup.audit.Verified;
import org.wirthforge.backup.operation.OperationRunner;
import org.wirthforge.backup.operation.Task;
import org.wirthforge.backup.plugin.ending.DrillEnding;
import org.wirthforge.backup.plugin.ending.PreviewEnding;
import org.wirthforge.backup.plugin.ending.RecoveryEnding;
import org.wirthforge.backup.plugin.host.OnDisk;
import org.wirthforge.backup.plugin.host.Wording;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.transaction.plan.PlanJson;
import org.wirthforge.backup.transaction.plan.PlanReader;

/** Recovery as hosts see it. */
public final class RecoveryFacet implements Recovery {

    private final OperationRunner runner;
    private final Engines engines;
    private final Diary diary;
    private final History history;
    private final PlanReader reader;
    private final Allowed allowed;
    private final Clock clock;

    /** Recovery by these engines. */
    public RecoveryFacet(
            OperationRunner runner, Engines engines, Diary diary, PlanReader reader, Allowed allowed, Clock clock) {
        this.allowed = allowed;
        this.runner = runner;
        this.engines = engines;
        this.diary = diary;
        this.history = diary.trail().history();
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public Operation<RecoveryPreview> preview(RecoveryPlan plan) {
        Objects.requireNonNull(plan, "plan");
        return runner.run(new Task<>(
                "recovery-preview",
                diary.user(),
                facts(plan),
                (gate, tally, clearance) -> {
                    OnDisk.require(plan);
                    return engines.recovery().preview(allowed.of(plan), gate, tally);
                },
                new PreviewEnding()));
    }

    @Override
    public Operation<RecoveryReport> recover(RecoveryPlan plan, String digest) {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(digest, "digest");
        Map<String, Object> facts = facts(plan);
        facts.put("digest", Wording.digest(digest));
        return runner.run(new Task<>(
                "recover",
                diary.user(),
                facts,
                (gate, tally, clearance) -> {
                    OnDisk.require(plan);
                    return engines.recovery().recover(allowed.of(plan), digest, gate, tally, clearance::await);
                },
                new RecoveryEnding(plan),
                plan.conduct().notices()));
    }

    private static Map<String, Object> facts(RecoveryPlan plan) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("plan", plan.id());
        facts.put("snapshot", plan.snapshot().value());
        facts.put("scope", plan.scope().type().name());
        plan.target()
                .ifPresent(target ->
                        facts.put("target", target.toAbsolutePath().normalize().toString()));
        return facts;
    }

    @Override
    public Operation<RecoveryReport> rollBack() {
        WayBack back = new WayBack(engines, allowed, clock);
        return runner.run(new Task<>("rollback", diary.user(), Map.of(), back, back));
    }

    @Override
    public Operation<DrillReport> drill(Optional<SnapshotId> snapshot) {
        Objects.requireNonNull(snapshot, "snapshot");
        Map<String, Object> facts = new HashMap<>();
        snapshot.ifPresent(id -> facts.put("snapshot", id.value()));
        return runner.run(new Task<>(
                "drill",
                diary.user(),
                facts,
                (gate, tally, clearance) -> engines.rehearsal().run(snapshot, gate, tally, clearance::await),
                new DrillEnding()));
    }

    @Override
    public Map<SnapshotId, Proof> proofs() {
        return diary.answer(() -> {
            Map<String, Instant> rehearsed = history.lastEnds("drill", DrillReport.Status.PASSED.name());
            Map<String, Instant> restored = history.lastEnds("recover", RecoveryReport.Status.RECOVERED.name());
            List<SnapshotDocument> documents = engines.catalog().list().documents();
            Map<String, Verified> verified = history.verifications(
                    documents.stream().map(document -> document.id().value()).toList());
            Map<SnapshotId, Proof> proofs = new TreeMap<>(Comparator.comparing(SnapshotId::value));
            for (SnapshotDocument document : documents) {
                String id = document.id().value();
                Proof proof = new Proof(
                        Optional.ofNullable(verified.get(id))
                                .filter(last -> last.status().equals("verified"))
                                .map(Verified::at),
                        Optional.ofNullable(rehearsed.get(id)),
                        Optional.ofNullable(restored.get(id)));
                if (proof.level() != Proof.Level.WRITTEN) {
                    proofs.put(document.id(), proof);
                }
            }
            return proofs;
        });
    }

    @Override
    public String toJson(RecoveryPlan plan, Optional<String> digest) {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(digest, "digest");
        return PlanJson.write(plan, digest);
    }

    @Override
    public RecoveryPlan parse(String json) {
        Objects.requireNonNull(json, "json");
        return reader.read(json);
    }

    @Override
    public Optional<String> digestIn(String json) {
        Objects.requireNonNull(json, "json");
        return reader.digest(json);
    }
}
