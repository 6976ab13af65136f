package org.wirthforge.backup.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.testkit.fault.crash.CrashLog;
import org.wirthforge.backup.testkit.fault.crash.CrashPoint;
import org.wirthforge.backup.testkit.fault.crash.CrashPolicy;
import org.wirthforge.backup.testkit.fault.inject.Fault;
import org.wirthforge.backup.testkit.fault.inject.FaultPlan;
import org.wirthforge.backup.testkit.fault.inject.Injector;

/** Uses a prepared repository while something goes wrong, holds every claim made against the truth, and then checks what is left. */
final class Faulty {

    private static final int ROUND = 3;

    /** Threads take turns, and a slow machine makes a cleanup take more of them: a run may make a call less than those that were counted. */
    private static final int ATTEMPTS = 30;

    private static final int COUNTED = 5;

    private static final AtomicLong REPEATED = new AtomicLong();

    private final Prepared.Copy copy;
    private final World world;
    private final Injector injector;
    private final List<String> violations = new ArrayList<>();

    private Faulty(Prepared.Copy copy) {
        this.copy = copy;
        this.world = copy.world();
        this.injector = copy.files().injector();
    }

    /** Counts the calls a plan is about, with nothing going wrong: the fewest of some runs. */
    static long calls(Prepared prepared, Fault fault, String below) throws IOException {
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < COUNTED; i++) {
            fewest = Math.min(fewest, callsOnce(prepared, fault, below));
        }
        return fewest;
    }

    private static long callsOnce(Prepared prepared, Fault fault, String below) throws IOException {
        try (Prepared.Copy copy = prepared.copy()) {
            FaultPlan never = FaultPlan.once(fault, Long.MAX_VALUE).below(below);
            Faulty faulty = new Faulty(copy);
            faulty.use(never);
            if (!faulty.violations.isEmpty()) {
                throw new IllegalStateException("undisturbed, and yet " + faulty.violations);
            }
            return copy.files().injector().seen();
        }
    }

    /** Runs with a plan until it fires; empty if all is well. One that never fires proves nothing, and is a violation. */
    static List<String> run(Prepared prepared, FaultPlan plan) throws InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            AtomicBoolean fired = new AtomicBoolean();
            List<String> violations = Isolated.run(() -> runOnce(prepared, plan, fired));
            if (fired.get() || !violations.isEmpty()) {
                return violations;
            }
            REPEATED.incrementAndGet();
        }
        return List.of("the planned fault did not fire in " + ATTEMPTS + " runs");
    }

    private static List<String> runOnce(Prepared prepared, FaultPlan plan, AtomicBoolean fired) throws IOException {
        try (Prepared.Copy copy = prepared.copy()) {
            Faulty faulty = new Faulty(copy);
            faulty.use(plan);
            fired.set(faulty.injector.fired() > 0);
            if (fired.get()) {
                faulty.violations.addAll(plan.nth() % 2 == 0 ? faulty.goOn() : faulty.powerCut());
            }
            return faulty.violations;
        }
    }

    /** How many runs met no fault and were done again. */
    static long repeated() {
        return REPEATED.get();
    }

    private List<String> goOn() {
        Ledger ledger = new Ledger().and(copy.files().journal().changes());
        return new Invariants(copy.files(), world, copy.plain(), ledger).check();
    }

    /** What had been promised must be durable, whatever failed before the promise. */
    private List<String> powerCut() throws IOException {
        List<String> found =
                new ArrayList<>(new Invariants(copy.files(), world, copy.plain(), new Ledger()).leftBehind());
        CrashLog log = CrashLog.of(copy.files().journal().changes());
        CrashPoint point = new CrashPoint(log.size(), CrashPolicy.DURABLE_ONLY, 0);
        found.addAll(new Crash(log).check(point, new Ledger().and(log.changes())));
        return found;
    }

    private interface Step {
        void run() throws IOException;
    }

    private void use(FaultPlan plan) throws IOException {
        Home.make(copy.plain().resolve("home"), ROUND);
        String first = world.catalog().list().documents().get(0).id().value();
        injector.arm(plan);
        step(this::backUp);
        step(() -> verify(plan));
        if (plan.fault()
                != Fault.FLIPPED_BIT) { // where everything reads wrong all the time, it moves sound packs aside; the
            // next one brings them back
            step(world::repair);
        }
        step(() -> restore(first));
        step(() -> forget(first));
        step(() -> undelete(first));
        step(() -> forget(first));
        if (plan.fault()
                != Fault.SHORT_LISTING) { // a list that ends early without a word is the truth for whoever deletes
            step(() -> world.cleanUp(CleanupRequest.AT_ONCE));
        }
        injector.disarm();
    }

    /** Whatever cannot be done must be told by one of the few kinds of exception a caller knows. */
    private void step(Step step) {
        world.clock().advance(Duration.ofHours(1));
        try {
            step.run();
        } catch (IOException | BackupException | OutOfMemoryError e) {
            copy.files().journal().mark("failed " + e.getClass().getSimpleName());
        } catch (RuntimeException | Error e) {
            violations.add("threw " + e + " at "
                    + List.of(e.getStackTrace()).stream().limit(8).toList());
        }
        Thread.interrupted();
    }

    private void backUp() throws IOException {
        copy.files().journal().mark("begin backup " + ROUND);
        BackupOutcome outcome = world.backUp();
        outcome.snapshot()
                .ifPresent(snapshot ->
                        copy.files().journal().mark("backup " + ROUND + " " + snapshot.id() + " " + outcome.status()));
    }

    private void verify(FaultPlan plan) throws IOException {
        VerifyReport report = world.verify();
        long there;
        try (var files = Files.list(copy.plain().resolve("repo/snapshots"))) {
            there = files.count();
        }
        boolean lied = plan.fault() == Fault.SHORT_LISTING;
        if (report.status() == VerifyReport.Status.VERIFIED && report.snapshots() != there && !lied) {
            violations.add("verified " + report.snapshots() + " of " + there + " snapshots and said nothing");
        }
    }

    private void restore(String id) throws IOException {
        Path target = world.root().resolve("restored");
        RestoreReport report = world.restore(new SnapshotId(id), target);
        Path plain = copy.plain().resolve("restored/home");
        if (report.status() == RestoreReport.Status.COMPLETE
                && !Home.expected(1).equals(Files.exists(plain) ? Home.describe(plain) : null)) {
            violations.add("a restore says COMPLETE and is not");
        }
    }

    private void forget(String id) throws IOException {
        copy.files().journal().mark("begin forget " + id);
        world.forget(new SnapshotId(id));
        copy.files().journal().mark("forgot " + id);
    }

    private void undelete(String id) throws IOException {
        copy.files().journal().mark("begin undelete " + id);
        world.catalog().undelete(new SnapshotId(id));
        copy.files().journal().mark("undeleted " + id);
    }
}
