package org.wirthforge.backup.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.wirthforge.backup.api.host.HostContext;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.audit.Trail;
import org.wirthforge.backup.backup.BackupEngine;
import org.wirthforge.backup.backup.EngineContext;
import org.wirthforge.backup.backup.Estimator;
import org.wirthforge.backup.backup.SourcePlanner;
import org.wirthforge.backup.browse.Browser;
import org.wirthforge.backup.config.Places;
import org.wirthforge.backup.config.Settings;
import org.wirthforge.backup.database.DatabaseCopies;
import org.wirthforge.backup.operation.Clearance;
import org.wirthforge.backup.pack.WriterSettings;
import org.wirthforge.backup.plugin.facet.Emergencies;
import org.wirthforge.backup.plugin.facet.Engines;
import org.wirthforge.backup.reclaim.Cleanup;
import org.wirthforge.backup.reclaim.CleanupContext;
import org.wirthforge.backup.reclaim.Planner;
import org.wirthforge.backup.recovery.RestoreContext;
import org.wirthforge.backup.recovery.Restorer;
import org.wirthforge.backup.repair.RepairContext;
import org.wirthforge.backup.repair.Repairer;
import org.wirthforge.backup.snapshot.SnapshotCatalog;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.Verifications;
import org.wirthforge.backup.source.OpenFiles;
import org.wirthforge.backup.source.Root;
import org.wirthforge.backup.source.SourceRules;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.swap.Originals;
import org.wirthforge.backup.swap.Scaffold;
import org.wirthforge.backup.transaction.RecoveryContext;
import org.wirthforge.backup.transaction.RecoveryEngine;
import org.wirthforge.backup.transaction.Rehearsal;
import org.wirthforge.backup.verify.Verifier;
import org.wirthforge.backup.verify.ledger.Ledgers;

/** Wires the engines. Nothing in here starts a thread or touches the repository. */
final class EngineRoom {

    private static final int MOST_WORKERS = 4;
    private static final int SESSION_BYTES = 8;

    /** Longer than any transaction of an application that does not keep its user waiting. */
    private static final Duration BUSY_PATIENCE = Duration.ofSeconds(30);

    /** What pools wait for a connection by default, before they say that there is none. */
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(40);

    private final HostContext host;
    private final Settings settings;
    private final Trail trail;
    private final Chance chance;
    private final OpenFiles open = OpenFiles.of(Path.of("/proc/self"));

    private EngineRoom(HostContext host, Settings settings, Trail trail, Chance chance) {
        this.host = host;
        this.settings = settings;
        this.trail = trail;
        this.chance = chance;
    }

    static Engines of(HostContext host, Settings settings, Trail trail, Chance chance) {
        return new EngineRoom(host, settings, trail, chance).engines();
    }

    private Engines engines() {
        LocalStore store = new LocalStore(settings.places().repository(), chance.hex(SESSION_BYTES));
        Places places = settings.places();
        SourcePlanner planner =
                new SourcePlanner(places.home(), settings.backup().components(), own(places));
        Ledgers ledgers = Ledgers.in(places.ledgers(), host.clock(), chance.hex(SESSION_BYTES));
        Verifier verifier = new Verifier(store, workers(), ledgers);
        SnapshotCatalog catalog = new SnapshotCatalog(store, this::verification, owner("change of the list"));
        Browser browser = new Browser(store, catalog, open, new Live(planner));
        RecoveryContext recovery = recovery(store, planner, verifier, catalog);
        return new Engines(
                store,
                (request, gate, tally, clearance) -> {
                    if (request.paths().isEmpty()) {
                        Aftermath.refuseMixture(places.home());
                    }
                    return new BackupEngine(store, planner, context(clearance)).run(request, gate, tally);
                },
                (request, gate, tally, clearance) ->
                        new Estimator(store, planner, context(clearance)).run(request, gate, tally),
                (request, gate, tally, clearance) -> verifier.run(request, gate, tally),
                verifier::coverage,
                (request, gate, tally, clearance) -> new Restorer(
                                store, new RestoreContext(workers(), clearance::await, OwnGround.of(places)))
                        .run(request, gate, tally),
                catalog,
                browser,
                new Planner(store, cleanup(), this::verification),
                () -> new Cleanup(store, cleanup(), this::verification),
                new Repairer(store, repair(planner)),
                new RecoveryEngine(store, catalog, browser, recovery),
                new Rehearsal(store, catalog, browser, recovery));
    }

    private static Set<Path> own(Places places) {
        Set<Path> own = new HashSet<>(places.own());
        Scaffold.places(places.home()).forEach(scaffold -> own.add(scaffold.root()));
        own.add(places.home().resolve(Originals.INSIDE));
        return own;
    }

    private RecoveryContext recovery(
            LocalStore store, SourcePlanner planner, Verifier verifier, SnapshotCatalog catalog) {
        return new RecoveryContext(
                settings.places().home(),
                enabled(),
                settings.places().temp(),
                OwnGround.of(settings.places()),
                host.clock(),
                host.signals(),
                host.services(),
                open,
                planner::rulesFor,
                new Emergencies(
                        () -> new BackupEngine(store, planner, context(() -> {})), catalog, host.clock(), host::user),
                new Inspector(verifier),
                this::rate,
                Aftermath.unsettled(settings.places()),
                new SettlementDiary(trail, settings.places().home(), chance::operation, host.user())::note,
                () -> chance.hex(SESSION_BYTES),
                workers());
    }

    private Set<Component> enabled() {
        return settings.backup().components().entrySet().stream()
                .filter(component -> component.getValue().enabled())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private OptionalDouble rate() {
        OptionalDouble recovered = trail.history().rate("recover");
        return recovered.isPresent() ? recovered : trail.history().rate("drill");
    }

    private record Live(SourcePlanner planner) implements Browser.Live {

        @Override
        public List<Root> roots(SnapshotDocument document) throws IOException {
            return planner.rootsOf(document);
        }

        @Override
        public SourceRules rules(List<Root> roots) {
            return planner.rulesFor(roots);
        }
    }

    private Optional<Verifications.Result> verification(SnapshotId id) {
        return trail.history().verification(id.value()).map(last -> new Verifications.Result(last.status(), last.at()));
    }

    private Supplier<String> owner(String operation) {
        return new Identity(chance, host.clock()).forOperation(operation);
    }

    private CleanupContext cleanup() {
        return new CleanupContext(
                host.clock(), host.signals(), owner("cleanup"), host.user(), settings.retention(), workers());
    }

    private RepairContext repair(SourcePlanner planner) {
        return new RepairContext(host.clock(), owner("repair"), planner::rootsOf, open, WriterSettings::of);
    }

    private EngineContext context(Clearance clearance) {
        return new EngineContext(
                host.clock(),
                host.signals(),
                chance::repository,
                owner("backup"),
                () -> {
                    clearance.await();
                    return Optional.of(trail.headHash());
                },
                host.version(),
                host.user(),
                open,
                databases(),
                workers());
    }

    private DatabaseCopies.Context databases() {
        return new DatabaseCopies.Context(
                host.databases().registered(), settings.places().temp(), open, BUSY_PATIENCE, ANSWER_PATIENCE);
    }

    private static int workers() {
        return Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors());
    }
}
