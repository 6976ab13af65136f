package org.wirthforge.backup.transaction;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.api.host.HostServices;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryPlan.Check;
import org.wirthforge.backup.api.recovery.RecoveryPlan.Trigger;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.swap.Hold;
import org.wirthforge.backup.swap.Scaffold;
import org.wirthforge.backup.swap.Settlement;
import org.wirthforge.backup.swap.Swap;
import org.wirthforge.backup.swap.SwapJournal;

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
    private Swap swapped;
    private Trigger trigger;
    private boolean concernsHost;
    private boolean stopped;

    /** What attempts use. */
    record Tools(
            Drafter drafter, Staging staging, org.wirthforge.backup.browse.Browser browser, RecoveryContext context) {}

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

    /** Whether the new state has become visible at some time. */
    boolean swapped() {
        return swapped != null;
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
        draft = course.step("compare", () -> tools.drafter().draft(plan));
        if (!draft.blockers().isEmpty()) {
            throw new Failure(Failure.text(draft.blockers()));
        }
        scaffold = Scaffold.choose(target);
        hold = scaffold.create();
        problems.addAll(course.step("stage", () -> tools.staging().stage(draft, scaffold, course, tally)));
        course.step("verify", this::verified);
        SwapJournal journal = tools.staging().journal(draft, target, plan.scope());
        swapped = new Swap(target, scaffold, journal);
        trigger = Trigger.INTEGRITY_CHECK_FAILURE;
        course.step("swap", swapped::apply);
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

    private Void verified() throws IOException, Failure {
        Proving proving = new Proving(tools.browser(), draft.document(), scaffold.staged(), draft.wanted());
        List<String> faults = new ArrayList<>();
        if (!draft.wanted().isEmpty()) {
            faults.addAll(plan.checks().contains(Check.VERIFY_RESTORED_FILES) ? proving.files() : List.of());
            faults.addAll(plan.checks().contains(Check.DATABASE_INTEGRITY_CHECK) ? proving.databases() : List.of());
            boolean parse = concernsHost && plan.checks().contains(Check.CONFIGURATION_VALIDATION);
            faults.addAll(parse ? proving.configuration() : List.of());
        }
        fail(faults);
        return null;
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

    /** The new state stays. */
    void keep() throws IOException {
        swapped.keep();
        Settlement.settle(target, scaffold);
    }

    /** The old state comes back, services stopped meanwhile. */
    void undo() throws IOException {
        if (swapped() && stopped) {
            tools.context().services().stop(PATIENCE);
        }
        if (hold != null) {
            Settlement.settle(target, scaffold);
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
            return Optional.empty();
        }
        try {
            tools.context().services().start(HostServices.Mode.NORMAL, PATIENCE);
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of("the services did not start again: " + e.getMessage());
        }
    }
}
