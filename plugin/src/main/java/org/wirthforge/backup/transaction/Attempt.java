package org.wirthforge.backup.transaction;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wirthforge.backup.api.host.HostServices;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryPlan.Check;
import org.wirthforge.backup.api.recovery.RecoveryPlan.Trigger;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.browse.Browser;
import org.wirthforge.backup.browse.Watch;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.swap.Hold;
import org.wirthforge.backup.swap.Originals;
import org.wirthforge.backup.swap.Scaffold;
import org.wirthforge.backup.swap.Settlement;
import org.wirthforge.backup.swap.Swap;
import org.wirthforge.backup.swap.SwapJournal;
import org.wirthforge.backup.transaction.draft.Draft;
import org.wirthforge.backup.transaction.draft.Drafter;
import org.wirthforge.backup.transaction.draft.InUse;
import org.wirthforge.backup.transaction.draft.Places;

/** One recovery from the moment on when the world changes. For one thread. */
final class Attempt implements Closeable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RecoveryPlan plan;
    private final Path target;
    private final Tools tools;
    private final Course course;
    private final Tally tally;
    private final List<Problem> problems = new ArrayList<>();
    private Optional<SnapshotId> emergency = Optional.empty();
    private Draft draft;
    private Scaffold scaffold;
    private Hold hold;
    private Originals originals;
    private Swap swap;
    private boolean swapped;
    private boolean inPlace;
    private boolean kept;
    private Optional<String> restless = Optional.empty();
    private Trigger trigger;
    private boolean concernsHost;
    private boolean stopped;

    /** What attempts use. */
    record Tools(Drafter drafter, Staging staging, Browser browser, Unsaved unsaved, RecoveryContext context) {}

    Attempt(RecoveryPlan plan, Path target, Tools tools, Course course, Tally tally) {
        this.plan = plan;
        this.target = target;
        this.tools = tools;
        this.course = course;
        this.tally = tally;
    }

    Optional<SnapshotId> emergency() {
        return emergency;
    }

    Draft draft() {
        return draft;
    }

    List<Problem> problems() {
        return problems;
    }

    /** Whether something of the new state may have become visible at some time. */
    boolean swapped() {
        return swapped;
    }

    /** Whether all of the new state is in its place. */
    boolean inPlace() {
        return inPlace;
    }

    /** What kind of thing went wrong after the swap. */
    Trigger trigger() {
        return trigger;
    }

    /** Everything up to the decision. Whatever is thrown, {@link #undo} or {@link #keep} has to follow. */
    void run() throws IOException, CancelledException, Failure {
        HostServices services = tools.context().services();
        concernsHost = tools.drafter().concernsHost(plan);
        if (concernsHost && plan.checks().contains(Check.STOP_SERVICES)) {
            stopped = true;
            course.step("stop services", () -> {
                services.stop(PATIENCE);
                return null;
            });
        }
        if (plan.checks().contains(Check.BACKUP_CURRENT_STATE) && plan.target().isEmpty()) {
            emergency = course.step("emergency snapshot", this::saved);
        }
        draft = course.step("compare", () -> tools.drafter().draft(plan, Watch.of(course)));
        fail(draft.blockers());
        fail(new InUse(tools.context().open()).among(draft));
        scaffold = Scaffold.choose(target);
        hold = scaffold.create();
        if (emergency.isPresent()) {
            tools.context().unsettled().wayMark().prepare(scaffold, emergency.get());
            keepUnsaved(tools.unsaved().among(draft.steps(), emergency.get()), emergency.get());
        }
        problems.addAll(course.step("stage", () -> tools.staging().stage(draft, scaffold, course, tally)));
        course.step("verify", this::verified);
        SwapJournal journal = tools.staging().journal(draft, target, plan.scope());
        swap = new Swap(target, scaffold, journal);
        trigger = Trigger.INTEGRITY_CHECK_FAILURE;
        course.step("swap", () -> {
            swapped = true;
            return swap.apply();
        });
        inPlace = true;
        prove();
    }

    private Optional<SnapshotId> saved() throws IOException, CancelledException {
        return tools.context()
                .emergency()
                .make(
                        new Places(target).present(tools.drafter().document(plan)),
                        plan.rollback().emergencyDays(),
                        course);
    }

    private Void verified() throws IOException, CancelledException, Failure {
        Proving proving = new Proving(tools.browser(), draft.document(), scaffold.staged(), draft.wanted());
        List<String> faults = new ArrayList<>();
        if (!draft.wanted().isEmpty()) {
            faults.addAll(plan.checks().contains(Check.VERIFY_RESTORED_FILES) ? proving.files(course) : List.of());
            faults.addAll(plan.checks().contains(Check.DATABASE_INTEGRITY_CHECK) ? proving.databases() : List.of());
            boolean parse = concernsHost && plan.checks().contains(Check.CONFIGURATION_VALIDATION);
            faults.addAll(parse ? proving.configuration() : List.of());
        }
        fail(faults);
        return null;
    }

    /** What the emergency snapshot could not take, such as a database that SQLite no longer opens, is taken out of the way instead of removed. */
    private void keepUnsaved(Map<ItemPath, String> unsaved, SnapshotId saved) throws IOException, Failure {
        if (!unsaved.isEmpty()) {
            originals = new Originals(target, saved.value());
            problems.addAll(Unsaved.keep(unsaved, new Places(target), originals));
            originals.force(scaffold);
        }
    }

    private static void fail(List<String> faults) throws Failure {
        if (!faults.isEmpty()) {
            throw new Failure(Failure.text(faults));
        }
    }

    private void prove() throws IOException, CancelledException, Failure {
        trigger = Trigger.SERVICE_STARTUP_FAILURE;
        if (stopped && plan.checks().contains(Check.SERVICE_STARTUP_TEST)) {
            course.step("start services in verify mode", () -> {
                tools.context().services().start(HostServices.Mode.VERIFY, PATIENCE);
                return null;
            });
        }
        trigger = Trigger.SMOKE_TEST_FAILURE;
        if (concernsHost && plan.checks().contains(Check.SMOKE_TESTS)) {
            course.step("smoke tests", () -> {
                fail(SmokeTests.run(tools.context().services().smokeTests(), target, false));
                return null;
            });
        }
        course.pass();
    }

    /** The new state stays. Fails if that could not be written down; {@link #undo} has to follow then. */
    void keep() throws IOException {
        swap.keep();
        kept = true;
        try {
            Settlement.settle(target, scaffold);
        } catch (IOException e) {
            restless = Optional.of("what was there before is not all removed yet: " + e.getMessage());
        }
    }

    /** Whether the new state stays. */
    boolean kept() {
        return kept;
    }

    /** The old state comes back, services stopped meanwhile; if they cannot be stopped, all the same. */
    void undo() throws IOException {
        if (swapped && stopped) {
            try {
                tools.context().services().stop(PATIENCE);
            } catch (IOException | RuntimeException e) {
                restless = Optional.of(
                        "the services did not stop while what was there before came back: " + e.getMessage());
            }
        }
        if (hold != null) {
            // Writing down that the new state stays may have failed after it was done.
            kept = Settlement.settle(target, scaffold) == Settlement.KEPT;
        }
        if (originals != null && !kept) {
            originals.discard();
        }
    }

    /** Lets go of what is settled by now; if it is not, the next recovery or start may do it. */
    @Override
    public void close() throws IOException {
        if (hold != null) {
            hold.close();
        }
    }

    /**
     * Services run as always again.
     *
     * @return what does not run, a sentence; what is on disk is decided by now, whether they run or not
     */
    Optional<String> resume() {
        if (!stopped) {
            return restless;
        }
        try {
            tools.context().services().start(HostServices.Mode.NORMAL, PATIENCE);
            return restless;
        } catch (IOException | RuntimeException e) {
            String silent = "the services did not start again: " + e.getMessage();
            return Optional.of(restless.map(first -> first + "; ").orElse("") + silent);
        }
    }
}
