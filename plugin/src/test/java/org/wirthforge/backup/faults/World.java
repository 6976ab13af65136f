package org.wirthforge.backup.faults;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.wirthforge.backup.api.host.Signals;
import org.wirthforge.backup.api.repair.RepairPlan;
import org.wirthforge.backup.api.repair.RepairReport;
import org.wirthforge.backup.api.repair.RepairRequest;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.retention.RetentionPlan;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.backup.BackupEngine;
import org.wirthforge.backup.backup.EngineContext;
import org.wirthforge.backup.backup.SourcePlanner;
import org.wirthforge.backup.config.RetentionConfig;
import org.wirthforge.backup.database.DatabaseCopies;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.pack.WriterSettings;
import org.wirthforge.backup.reclaim.Cleanup;
import org.wirthforge.backup.reclaim.CleanupContext;
import org.wirthforge.backup.reclaim.Planner;
import org.wirthforge.backup.recovery.RestoreContext;
import org.wirthforge.backup.recovery.Restorer;
import org.wirthforge.backup.repair.RepairContext;
import org.wirthforge.backup.repair.Repairer;
import org.wirthforge.backup.snapshot.Note;
import org.wirthforge.backup.snapshot.SnapshotCatalog;
import org.wirthforge.backup.source.OpenFiles;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.testkit.ManualClock;
import org.wirthforge.backup.verify.Verifier;

/** A home, a repository and a place to restore into, below one directory of any file system, and the engine with packs so small that there are many. */
record World(Path root, ManualClock clock) {

    static final RepositoryId ID = new RepositoryId("00112233445566778899aabbccddeeff");
    static final String REPOSITORY = "repo";

    /**
     * Too small for a cleanup to put a reserve by, whose megabytes every image would copy; not so small that it would look for one. Small blocks,
     * for files are small.
     */
    private static final Configuration DISK = Configuration.unix().toBuilder()
            .setAttributeViews("basic", "owner", "posix", "unix", "user")
            .setWorkingDirectory("/")
            .setMaxSize(48L << 20)
            .setBlockSize(1024)
            .build();

    private static final AtomicLong SESSIONS = new AtomicLong();
    private static final int BLOCK = 2 << 10;
    private static final int PACK = 5 << 10;
    private static final int RUN = 12;
    private static final int FOREVER_DAYS = 36_500;

    /** An empty disk in memory; the caller closes it. */
    static FileSystem disk() {
        return Jimfs.newFileSystem(DISK);
    }

    Path home() {
        return root.resolve("home");
    }

    Path repository() {
        return root.resolve(REPOSITORY);
    }

    LocalStore store() {
        return new LocalStore(repository(), "s" + SESSIONS.incrementAndGet());
    }

    private static String owner() {
        return "{\"nonce\":\"" + SESSIONS.incrementAndGet() + "\"}";
    }

    private static WriterSettings tiny(RepositoryId repository) {
        return new WriterSettings(repository, 1, BLOCK, PACK, RUN);
    }

    BackupOutcome backUp() throws IOException {
        SourcePlanner planner = new SourcePlanner(root, Map.of(), Set.of(repository()));
        EngineContext context = new EngineContext(
                clock,
                Signals.UNKNOWN,
                () -> ID,
                World::owner,
                Optional::empty,
                "1.2.3",
                "tester",
                OpenFiles.none(),
                new DatabaseCopies.Context(
                        List.of(), root.resolve("temp"), OpenFiles.none(), Duration.ZERO, Duration.ZERO),
                1,
                World::tiny);
        BackupRequest request = BackupRequest.ofPaths(Strategy.INCREMENTAL, List.of(home()));
        return new BackupEngine(store(), planner, context).run(request, Pace.FREE, new Tally());
    }

    VerifyReport verify() throws IOException {
        VerifyRequest request = new VerifyRequest(Optional.empty(), VerifyRequest.Depth.ALL_DATA);
        return new Verifier(store(), 1).run(request, Pace.FREE, new Tally());
    }

    RestoreReport restore(SnapshotId id, Path target) throws IOException {
        RestoreRequest request = new RestoreRequest(Optional.of(id), target, List.of());
        return new Restorer(store(), new RestoreContext(1)).run(request, Pace.FREE, new Tally());
    }

    /** Makes a plan and applies it. */
    CleanupReport cleanUp(CleanupRequest request) throws IOException {
        try {
            RetentionPlan plan = new Planner(store(), cleanup(), id -> Optional.empty()).plan(request, Pace.FREE);
            return new Cleanup(store(), cleanup(), id -> Optional.empty())
                    .run(plan.digest(), request, Pace.FREE, new Tally());
        } catch (CancelledException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Forgets a snapshot for good. */
    CleanupReport purge(SnapshotId id) throws IOException {
        return new Cleanup(store(), cleanup(), any -> Optional.empty()).purge(List.of(id), Pace.FREE, new Tally());
    }

    private CleanupContext cleanup() {
        RetentionConfig.Policy policy = new RetentionConfig.Policy("keep", FOREVER_DAYS, "full", true);
        RetentionConfig.Cleanup cleanup = new RetentionConfig.Cleanup(true, "0 2 * * *", false);
        return new CleanupContext(
                clock,
                Signals.UNKNOWN,
                World::owner,
                "tester",
                new RetentionConfig.PolicyList(List.of(policy), cleanup),
                1,
                World::tiny);
    }

    /** Says what a repair would do. */
    RepairPlan planRepair() throws IOException {
        try {
            return repairer().plan(Pace.FREE, new Tally());
        } catch (CancelledException e) {
            throw new IllegalStateException(e);
        }
    }

    RepairReport repair() throws IOException {
        return repair(RepairRequest.mend());
    }

    /** Repairs, and brings back what is asked for. */
    RepairReport repair(RepairRequest request) throws IOException {
        return repairer().run(request, Pace.FREE, new Tally());
    }

    private Repairer repairer() {
        SourcePlanner planner = new SourcePlanner(root, Map.of(), Set.of(repository()));
        return new Repairer(
                store(), new RepairContext(clock, World::owner, planner::rootsOf, OpenFiles.none(), World::tiny));
    }

    void forget(SnapshotId id) throws IOException {
        catalog().forget(id, new Note.Forgotten(clock.instant(), "tester", "by hand"));
    }

    SnapshotCatalog catalog() {
        return new SnapshotCatalog(store(), id -> Optional.empty(), World::owner);
    }
}
