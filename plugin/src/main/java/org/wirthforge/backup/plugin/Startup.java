package org.wirthforge.backup.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.host.HostContext;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.audit.Trail;
import org.wirthforge.backup.config.Configuration;
import org.wirthforge.backup.config.PrivateDirectory;
import org.wirthforge.backup.config.Settings;
import org.wirthforge.backup.health.Diagnostics;
import org.wirthforge.backup.health.Libraries;
import org.wirthforge.backup.health.Probes;
import org.wirthforge.backup.health.Prospect;
import org.wirthforge.backup.health.RepositoryLook;
import org.wirthforge.backup.log.Log;
import org.wirthforge.backup.operation.OperationRunner;
import org.wirthforge.backup.operation.Sinks;
import org.wirthforge.backup.plugin.facet.Allowed;
import org.wirthforge.backup.plugin.facet.CatalogSnapshots;
import org.wirthforge.backup.plugin.facet.Commands;
import org.wirthforge.backup.plugin.facet.Diary;
import org.wirthforge.backup.plugin.facet.Engines;
import org.wirthforge.backup.plugin.facet.Lifeline;
import org.wirthforge.backup.plugin.facet.LivingTrail;
import org.wirthforge.backup.plugin.facet.RecoveryFacet;
import org.wirthforge.backup.plugin.facet.RepairFacet;
import org.wirthforge.backup.plugin.facet.RetentionFacet;
import org.wirthforge.backup.plugin.host.OnDisk;
import org.wirthforge.backup.store.Reason;
import org.wirthforge.backup.swap.Settlement;
import org.wirthforge.backup.transaction.RecoveryEngine;
import org.wirthforge.backup.transaction.plan.PlanReader;

/** One start, all or nothing: libraries → configuration → directories → audit trail → engines → facets. */
final class Startup {

    private static final Log LOG = Log.named("wf.backup");

    private final HostContext host;
    private final Room room;
    private final Chance chance = new Chance();

    Startup(HostContext host, Room room) {
        this.host = host;
        this.room = room;
    }

    /** Where the engines come from. */
    @FunctionalInterface
    interface Room {
        Engines engines(HostContext host, Settings settings, Trail trail, Chance chance);
    }

    BackupSystem run() {
        requireLibraries();
        OnDisk.require(host.directories());
        requireHome(host.directories().home());
        Supplier<Settings> load = () -> Configuration.load(host.directories(), host.environment());
        Map<Path, Settlement> settled = new LinkedHashMap<>();
        Aftermath.settle(host.directories().home(), settled::put);
        Settings settings = load.get();
        settings.places().directories().forEach(Startup::create);
        Aftermath.settleOthers(settings.places(), settled::put);
        // From here on there is something to close. Only the trail has a thread and a file.
        Trail trail = Trail.opening(settings.places().auditDatabase(), host.clock());
        try {
            record(settled, trail);
            BackupSystem system = system(settings, load, trail);
            LOG.info("WF-OPS-003 {} started", WfOps003.version());
            return system;
        } catch (RuntimeException | Error e) {
            trail.close();
            throw e;
        }
    }

    /** The settling had to come first: the home was no home before. A trail that cannot be written shows in health, and keeps nobody from starting. */
    private void record(Map<Path, Settlement> settled, Trail trail) {
        SettlementDiary diary = new SettlementDiary(trail, host.directories().home(), chance::operation, host.user());
        try {
            settled.forEach(diary::note);
        } catch (BackupException e) {
            LOG.error("What was settled is not in the audit trail: {}: {}", settled, e.getMessage());
        }
    }

    private BackupSystem system(Settings settings, Supplier<Settings> load, Trail trail) {
        Lifeline life = new Lifeline();
        Engines engines = room.engines(host, settings, trail, chance);
        Sinks sinks = new Sinks(host.events(), host.metrics());
        OperationRunner runner = new OperationRunner(host.clock(), trail, sinks, chance::operation);
        RepositoryLook look = new RepositoryLook(engines.store());
        Probes probes =
                new Probes(look, new Recoveries(engines.recovery()), runner, trail, host.signals(), host.clock());
        CatalogSnapshots snapshots = new CatalogSnapshots(engines, trail, life, chance::operation, host);
        Diary diary = new Diary(trail, life, chance::operation, host::user);
        PlanReader plans = new PlanReader(settings.places().home().getFileSystem());
        RecoveryFacet recovery = new RecoveryFacet(
                runner, engines, diary, plans, new Allowed(settings.backup().recovery()), host.clock());
        DrillSchedule drills = new DrillSchedule(
                settings.backup().recovery().drillIntervalDays(),
                recovery,
                new DrillSchedule.Facts(
                        host.clock(),
                        host.signals(),
                        trail.history(),
                        runner,
                        () -> snapshots.latestOfHome().id()));
        drills.start();
        RunningSystem.Facets facets = new RunningSystem.Facets(
                new Commands(runner, engines, host, diary),
                snapshots,
                new RetentionFacet(runner, engines, diary, snapshots, host.clock()),
                recovery,
                new RepairFacet(runner, engines, diary),
                new LivingTrail(trail, life),
                new Diagnostics(settings, load, host.signals(), look, probes.list()));
        return new RunningSystem(life, facets, new RunningSystem.Rooms(runner, engines.store(), drills, probes, trail));
    }

    private record Recoveries(RecoveryEngine engine) implements Prospect {

        @Override
        public Optional<SnapshotId> wayBack() throws IOException {
            return engine.wayBack();
        }

        @Override
        public boolean hasHome() throws IOException {
            return engine.hasOneOfHome();
        }
    }

    /** Without this a forgotten lib/ would show as a missing class somewhere, some time later. */
    private static void requireLibraries() {
        List<String> missing = Libraries.missing(Startup.class.getClassLoader());
        if (!missing.isEmpty()) {
            throw new BackupException(
                    ErrorCode.START_FAILED,
                    "libraries of the plugin are missing: " + missing + "; unpack the plugin with its lib/ directory");
        }
    }

    private static void requireHome(Path home) {
        if (!Files.isDirectory(home)) {
            throw new BackupException(
                    ErrorCode.START_FAILED, "the home " + home + " is not a directory; check the path the host passes");
        }
    }

    private static void create(Path path) {
        PrivateDirectory directory = new PrivateDirectory(path);
        try {
            directory.create();
            if (directory.tooOpen().isPresent()) {
                LOG.warn("A directory of the engine is open to others; ask for a diagnosis");
            }
        } catch (IOException e) {
            throw new BackupException(
                    ErrorCode.START_FAILED,
                    "the directory " + path + " cannot be created: " + Reason.of(e)
                            + "; free the name or change the permissions",
                    e);
        }
    }
}
