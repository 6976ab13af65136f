package org.wirthforge.backup.testkit.fake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.wirthforge.backup.api.AuditTrail;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.StopReport;
import org.wirthforge.backup.api.health.Diagnosis;
import org.wirthforge.backup.api.health.Health;
import org.wirthforge.backup.api.health.HealthProbe;
import org.wirthforge.backup.api.repair.LostData;
import org.wirthforge.backup.api.repair.Repair;
import org.wirthforge.backup.api.retention.Retention;
import org.wirthforge.backup.api.snapshot.Item;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Snapshots;
import org.wirthforge.backup.api.work.BackupEstimate;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.api.work.Backups;
import org.wirthforge.backup.api.work.Coverage;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyRequest;

/** Every facet of a system, scripted through its fields; remembers what it was asked. */
public final class FakeSystem implements BackupSystem, Backups, Snapshots, AuditTrail {

    public final List<Object> asked = new ArrayList<>();
    public final List<Snapshot> snapshots = new ArrayList<>(List.of(
            Samples.snapshot(Samples.FIRST, Snapshot.State.COMPLETE),
            Samples.snapshot(Samples.SECOND, Snapshot.State.COMPLETE)));
    public final List<String> unreadable = new ArrayList<>();
    public final CountDownLatch running = new CountDownLatch(1);
    public BackupOutcome.Status backup = BackupOutcome.Status.COMPLETE;
    public VerifyReport.Status verify = VerifyReport.Status.VERIFIED;
    public RestoreReport.Status restore = RestoreReport.Status.COMPLETE;
    public Health.Status health = Health.Status.HEALTHY;
    public Diagnosis.Result diagnosis = Diagnosis.Result.PASS;
    public long free = 1L << 40;
    public String said = "as scripted";
    public boolean auditIntact = true;
    public boolean endless;
    public int looksBeforeTheEnd = Integer.MAX_VALUE;
    public Optional<ErrorCode> failure = Optional.empty();
    public boolean stopped;
    public final FakeRetention retention = new FakeRetention(this);
    public final FakeRepair repair = new FakeRepair();

    @Override
    public Backups backups() {
        return this;
    }

    @Override
    public Snapshots snapshots() {
        return this;
    }

    @Override
    public Retention retention() {
        return retention;
    }

    @Override
    public Repair repair() {
        return repair;
    }

    @Override
    public Map<SnapshotId, LostData> losses() {
        return repair.lost;
    }

    @Override
    public AuditTrail audit() {
        return this;
    }

    @Override
    public Operation<BackupOutcome> backUp(BackupRequest request) {
        asked.add(request);
        if (endless) {
            running.countDown();
            return new FakeOperation<>(() -> Samples.backup(BackupOutcome.Status.CANCELLED), looksBeforeTheEnd);
        }
        return answer(Samples.backup(backup));
    }

    @Override
    public Operation<BackupEstimate> estimate(BackupRequest request) {
        asked.add(request);
        return answer(Samples.estimate(free));
    }

    @Override
    public Operation<VerifyReport> verify(VerifyRequest request) {
        asked.add(request);
        return answer(Samples.verify(verify));
    }

    @Override
    public Coverage coverage() {
        failIfScripted();
        return Samples.coverage(verify == VerifyReport.Status.CORRUPTED);
    }

    @Override
    public Operation<RestoreReport> restore(RestoreRequest request) {
        asked.add(request);
        return answer(Samples.restore(restore));
    }

    private <R> Operation<R> answer(R outcome) {
        return failure.<Operation<R>>map(code -> FakeOperation.failed(new BackupException(code, said)))
                .orElseGet(() -> FakeOperation.ended(outcome));
    }

    private void failIfScripted() {
        failure.ifPresent(code -> {
            throw new BackupException(code, said);
        });
    }

    @Override
    public List<Snapshot> list() {
        failIfScripted();
        return snapshots;
    }

    @Override
    public List<String> unreadable() {
        return unreadable;
    }

    @Override
    public Snapshot latest() {
        failIfScripted();
        return snapshots.get(snapshots.size() - 1);
    }

    @Override
    public Snapshot latest(Path place) {
        return snapshots.stream()
                .filter(snapshot -> snapshot.sources().stream()
                        .anyMatch(source -> source.place().equals(Optional.of(place.toString()))))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new BackupException(ErrorCode.SNAPSHOT_NOT_FOUND, "none of " + place));
    }

    @Override
    public Snapshot get(SnapshotId id) {
        return snapshots.stream()
                .filter(snapshot -> snapshot.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new BackupException(ErrorCode.SNAPSHOT_NOT_FOUND, "no snapshot " + id));
    }

    @Override
    public void items(SnapshotId id, ItemPath below, Consumer<Item> each) {
        get(id);
        Samples.items().stream().filter(item -> item.path().startsWith(below)).forEach(each);
    }

    @Override
    public void problems(SnapshotId id, Consumer<Problem> each) {
        get(id).samples().forEach(each);
    }

    @Override
    public void manifest(SnapshotId id, Appendable out) throws IOException {
        out.append("{\n  \"backup_id\": \"" + get(id).id() + "\"\n}\n");
    }

    @Override
    public void forget(SnapshotId id) {
        snapshots.remove(get(id));
    }

    @Override
    public List<Entry> newest(int limit) {
        return List.of(new Entry(
                2,
                Instant.parse("2026-01-31T12:00:01Z"),
                "backup-3f9c21d04b7a",
                "backup",
                "finished",
                "host",
                "{\"status\":\"COMPLETE\"}",
                "ef".repeat(32)));
    }

    @Override
    public Report verify() {
        return new Report(
                2,
                auditIntact,
                "ef".repeat(32),
                auditIntact ? Optional.empty() : Optional.of("record 2 does not have its hash"));
    }

    @Override
    public List<HealthProbe> probes() {
        return List.of(new HealthProbe() {
            @Override
            public String name() {
                return "backup-engine";
            }

            @Override
            public Health check() {
                return new Health(
                        name(), health, Instant.parse("2026-01-31T12:00:00Z"), "as scripted", Map.of("free_bytes", 9L));
            }
        });
    }

    @Override
    public Diagnosis diagnose() {
        return new Diagnosis(List.of(new Diagnosis.Check("directories", diagnosis, "as scripted", "mend it")));
    }

    @Override
    public StopReport stop(Duration deadline) {
        stopped = true;
        return new StopReport(List.of(), List.of(), Duration.ZERO);
    }
}
