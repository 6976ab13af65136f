package org.wirthforge.backup.transaction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.Progress.Phase;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryPlan.Check;
import org.wirthforge.backup.api.recovery.RecoveryPlan.Trigger;
import org.wirthforge.backup.api.recovery.RecoveryPreview;
import org.wirthforge.backup.api.recovery.RecoveryReport;
import org.wirthforge.backup.api.recovery.RecoveryReport.Status;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.browse.Browser;
import org.wirthforge.backup.browse.Watch;
import org.wirthforge.backup.pace.Breather;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.snapshot.SnapshotCatalog;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.swap.Settlement;
import org.wirthforge.backup.transaction.draft.Drafter;

/** Previews and carries out recovery plans; one at a time per target. Thread-safe. */
public final class RecoveryEngine {

    private final Drafter drafter;
    private final Outlook outlook;
    private final Attempt.Tools tools;
    private final RecoveryContext context;
    private final HomeSnapshots snapshots;
    private final Set<Path> busy = ConcurrentHashMap.newKeySet();

    /** Recovers from one repository. */
    public RecoveryEngine(LocalStore store, SnapshotCatalog catalog, Browser browser, RecoveryContext context) {
        this.drafter = new Drafter(catalog, browser, context.ground());
        this.outlook = new Outlook(drafter, context);
        this.tools = new Attempt.Tools(drafter, new Staging(store, context), browser, new Unsaved(catalog), context);
        this.context = context;
        this.snapshots = context.snapshots(catalog);
    }

    /**
     * Says what a plan would do.
     *
     * @param tally counts the entries of the snapshot that have been compared with the disk
     * @throws BackupException {@link ErrorCode#SNAPSHOT_NOT_FOUND}, {@link ErrorCode#PATH_NOT_FOUND}, {@link ErrorCode#INVALID_REQUEST}
     */
    public RecoveryPreview preview(RecoveryPlan plan, Pace pace, Tally tally) throws IOException, CancelledException {
        tally.enter(Phase.CHECKING);
        return outlook.on(plan, new Watch(pace, tally)).preview();
    }

    /**
     * Carries a plan out.
     *
     * @param digest that of a preview of the same plan
     * @param clearance called once before anything is changed; may wait, and may throw to forbid it
     * @throws BackupException {@link ErrorCode#PLAN_CHANGED}, {@link ErrorCode#REPOSITORY_BUSY} while another recovery works on the target,
     *     or as {@link #preview}
     */
    public RecoveryReport recover(RecoveryPlan plan, String digest, Pace pace, Tally tally, Runnable clearance)
            throws IOException, CancelledException {
        Path target = drafter.target(plan);
        if (!busy.add(target)) {
            throw new BackupException(ErrorCode.REPOSITORY_BUSY, "another recovery is working on " + target);
        }
        try {
            RecoveryPlan.Conduct conduct = plan.conduct();
            Pace calm = conduct.pausesOnLoad()
                    ? new Breather(pace, context.signals(), conduct.busyPercent(), conduct.pause())
                    : pace;
            return alone(plan, digest, new Course(calm, plan.rollback().timeout()), tally, clearance);
        } finally {
            busy.remove(target);
        }
    }

    private RecoveryReport alone(RecoveryPlan plan, String digest, Course course, Tally tally, Runnable clearance)
            throws IOException, CancelledException {
        Path target = drafter.target(plan);
        Settlement left = Settlement.of(target);
        if (left == Settlement.UNDERWAY) {
            throw new BackupException(
                    ErrorCode.REPOSITORY_BUSY,
                    "another process is recovering " + target + "; wait for it to end, or end it, and try again");
        }
        context.settled().accept(target, left);
        tally.enter(Phase.CHECKING);
        try (Attempt attempt = new Attempt(plan, target, tools, course, tally)) {
            Optional<String> refused;
            RecoveryPreview preview;
            try {
                Outlook.Seen seen = outlook.on(plan, Watch.of(course));
                preview = seen.preview();
                requireSame(preview, digest);
                refused = refusal(seen, course);
            } catch (CancelledException e) {
                if (course.late()) {
                    return report(Status.REFUSED, plan, Optional.of(late(plan)), attempt, course);
                }
                throw e;
            }
            if (refused.isPresent()) {
                return report(Status.REFUSED, plan, refused, attempt, course);
            }
            if (preview.changes().isEmpty()) {
                return report(Status.RECOVERED, plan, Optional.empty(), attempt, course);
            }
            clearance.run();
            tally.enter(Phase.TRANSFERRING);
            if (isHome(target)) {
                return attempt(plan, attempt, course);
            }
            context.unsettled().note(target);
            RecoveryReport report = attempt(plan, attempt, course);
            context.unsettled().done(target);
            return report;
        }
    }

    /**
     * What the home is recovered from when nobody names a snapshot: of its complete snapshots the newest of those that hold most of its components.
     *
     * @throws BackupException {@link ErrorCode#SNAPSHOT_NOT_FOUND} if there is none
     */
    public SnapshotDocument newestOfHome() throws IOException {
        return snapshots.newest();
    }

    /** Whether there is one. */
    public boolean hasOneOfHome() throws IOException {
        return snapshots.id().isPresent();
    }

    /**
     * The snapshot of what the last recovery of the home has replaced, whether it still is in the list or not.
     *
     * @return empty if no recovery has replaced anything
     */
    public Optional<SnapshotId> wayBack() throws IOException {
        return context.unsettled().wayMark().last();
    }

    private static void requireSame(RecoveryPreview preview, String digest) {
        if (!preview.digest().equals(digest)) {
            throw new BackupException(
                    ErrorCode.PLAN_CHANGED,
                    "the plan " + preview.plan().id()
                            + " would do something else now than when it was looked at (digest " + preview.digest()
                            + "); nothing was done. Look again, then apply the new digest");
        }
    }

    /** A start settles the home in any case. */
    private boolean isHome(Path target) {
        return target.equals(context.home().toAbsolutePath().normalize());
    }

    private Optional<String> refusal(Outlook.Seen seen, Course course) throws IOException, CancelledException {
        RecoveryPreview preview = seen.preview();
        if (!preview.blockers().isEmpty()) {
            return Optional.of(Failure.text(preview.blockers()));
        }
        Wanted wanted = new Wanted(seen.draft().wanted());
        boolean needless = wanted.nothing() || !preview.plan().checks().contains(Check.VERIFY_BACKUP_INTEGRITY);
        return needless
                ? Optional.empty()
                : context.inspection().fault(preview.plan().snapshot(), wanted, course);
    }

    private static String late(RecoveryPlan plan) {
        return "it took longer than " + plan.rollback().timeout();
    }

    private RecoveryReport attempt(RecoveryPlan plan, Attempt attempt, Course course) throws IOException {
        Optional<String> reason = Optional.empty();
        Trigger trigger = null;
        boolean cancelled = false;
        try {
            attempt.run();
        } catch (Failure | IOException | RuntimeException | Error e) {
            reason = Optional.of(e instanceof Failure ? e.getMessage() : e.toString());
            trigger = attempt.trigger();
        } catch (CancelledException e) {
            cancelled = !course.late();
            reason = Optional.of(cancelled ? "cancelled" : late(plan));
            trigger = cancelled ? Trigger.USER_ABORT : Trigger.TIMEOUT;
        }
        boolean stays = attempt.inPlace()
                && (reason.isEmpty() || !plan.rollback().triggers().contains(trigger));
        if (stays) {
            Optional<String> fault = duty(course, "keep", attempt::keep);
            reason = both(reason, fault.map(text -> "it could not be made final: " + text));
        }
        Optional<String> unsettled = attempt.kept() ? Optional.empty() : duty(course, "undo", attempt::undo);
        reason = both(reason, attempt.resume());
        if (unsettled.isPresent()) {
            throw new IOException(
                    both(reason, unsettled).get() + ": not undone yet; the next start or recovery goes on with it");
        }
        Status undone = attempt.swapped() ? Status.ROLLED_BACK : cancelled ? Status.CANCELLED : Status.REFUSED;
        return report(attempt.kept() ? Status.RECOVERED : undone, plan, reason, attempt, course);
    }

    /** Whatever happens, services have to run again and somebody has to be told: so what goes wrong becomes a sentence. */
    private static Optional<String> duty(Course course, String name, Course.Duty duty) {
        try {
            course.duty(name, duty);
            return Optional.empty();
        } catch (IOException | RuntimeException | Error e) {
            return Optional.of(e.toString());
        }
    }

    private static Optional<String> both(Optional<String> first, Optional<String> second) {
        return first.isEmpty() || second.isEmpty()
                ? first.or(() -> second)
                : Optional.of(first.get() + "; " + second.get());
    }

    private static RecoveryReport report(
            Status status, RecoveryPlan plan, Optional<String> reason, Attempt attempt, Course course) {
        boolean done = status == Status.RECOVERED && attempt.draft() != null;
        return new RecoveryReport(
                status,
                plan.snapshot(),
                reason,
                attempt.emergency(),
                done ? attempt.draft().steps().size() : 0,
                done ? attempt.draft().bytes() : 0,
                course.steps(),
                attempt.problems(),
                course.took());
    }
}
