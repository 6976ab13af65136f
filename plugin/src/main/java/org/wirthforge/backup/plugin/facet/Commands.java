package org.wirthforge.backup.plugin.facet;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.host.HostContext;
import org.wirthforge.backup.api.work.BackupEstimate;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.api.work.Backups;
import org.wirthforge.backup.api.work.Coverage;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.operation.OperationRunner;
import org.wirthforge.backup.operation.Task;
import org.wirthforge.backup.plugin.ending.BackupEnding;
import org.wirthforge.backup.plugin.ending.EstimateEnding;
import org.wirthforge.backup.plugin.ending.RestoreEnding;
import org.wirthforge.backup.plugin.ending.VerifyEnding;
import org.wirthforge.backup.plugin.host.OnDisk;

/** Turns requests into operations. */
public final class Commands implements Backups {

    private final OperationRunner runner;
    private final Engines engines;
    private final HostContext host;
    private final Diary diary;

    /** Commands to these engines. */
    public Commands(OperationRunner runner, Engines engines, HostContext host, Diary diary) {
        this.runner = runner;
        this.engines = engines;
        this.host = host;
        this.diary = diary;
    }

    @Override
    public Operation<BackupOutcome> backUp(BackupRequest request) {
        Objects.requireNonNull(request, "request");
        return runner.run(new Task<>(
                "backup",
                request.user().orElseGet(host::user),
                detail(request),
                (gate, tally, clearance) -> {
                    OnDisk.require(request);
                    return engines.backup().run(request, gate, tally, clearance);
                },
                new BackupEnding(host.signals())));
    }

    @Override
    public Operation<BackupEstimate> estimate(BackupRequest request) {
        Objects.requireNonNull(request, "request");
        return runner.run(new Task<>(
                "estimate",
                request.user().orElseGet(host::user),
                detail(request),
                (gate, tally, clearance) -> {
                    OnDisk.require(request);
                    return engines.estimate().run(request, gate, tally, clearance);
                },
                new EstimateEnding()));
    }

    private static Map<String, Object> detail(BackupRequest request) {
        Map<String, Object> detail = new TreeMap<>();
        detail.put("strategy", request.strategy().name());
        detail.put("trigger", request.trigger().name());
        detail.put(
                "components",
                request.components().stream()
                        .map(component -> component.id())
                        .sorted()
                        .toList());
        detail.put("paths", request.paths().stream().map(Object::toString).toList());
        return detail;
    }

    @Override
    public Operation<VerifyReport> verify(VerifyRequest request) {
        Objects.requireNonNull(request, "request");
        return runner.run(new Task<>(
                "verify",
                host.user(),
                VerifyEnding.facts(request),
                (gate, tally, clearance) -> engines.verify().run(request, gate, tally, clearance),
                new VerifyEnding(request)));
    }

    @Override
    public Coverage coverage() {
        return diary.answer(() -> engines.coverage().ask().orElseThrow());
    }

    @Override
    public Operation<RestoreReport> restore(RestoreRequest request) {
        Objects.requireNonNull(request, "request");
        Map<String, Object> detail = new TreeMap<>();
        request.snapshot().ifPresent(id -> detail.put("snapshot", id.value()));
        detail.put("target", request.target().toString());
        detail.put("paths", request.paths().stream().map(Object::toString).toList());
        return runner.run(new Task<>(
                "restore",
                host.user(),
                detail,
                (gate, tally, clearance) -> {
                    OnDisk.require(request);
                    return engines.restore().run(request, gate, tally, clearance);
                },
                new RestoreEnding(request)));
    }
}
