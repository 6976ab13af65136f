package org.wirthforge.backup.transaction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.host.Signals;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryPlan.Check;
import org.wirthforge.backup.api.recovery.RecoveryPreview;
import org.wirthforge.backup.browse.Watch;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.transaction.draft.Draft;
import org.wirthforge.backup.transaction.draft.Drafter;
import org.wirthforge.backup.transaction.plan.PlanJson;

/** Says what a plan would do at this moment, and why it could not be done. Changes nothing. Thread-safe. */
final class Outlook {

    /** A fifth more than the content: directories, blocks, journal. */
    private static final double RESERVE = 1.2;

    private static final int BUSY_PERCENT = 95;

    private final Drafter drafter;
    private final RecoveryContext context;

    Outlook(Drafter drafter, RecoveryContext context) {
        this.drafter = drafter;
        this.context = context;
    }

    /** What a plan would do, and what it found out for that. */
    record Seen(Draft draft, RecoveryPreview preview) {}

    /**
     * Looks.
     *
     * @param watch steers it, and counts what is compared
     * @throws BackupException {@link ErrorCode#SNAPSHOT_NOT_FOUND}, {@link ErrorCode#PATH_NOT_FOUND}, {@link ErrorCode#INVALID_REQUEST}
     */
    Seen on(RecoveryPlan plan, Watch watch) throws IOException, CancelledException {
        Path target = drafter.target(plan);
        requireDirectory(target);
        Draft draft = drafter.draft(plan, watch);
        long needed = (long) Math.ceil(draft.bytes() * RESERVE);
        long usable = Files.getFileStore(target).getUsableSpace();
        List<String> blockers = new ArrayList<>(draft.blockers());
        blockers.addAll(conditions(plan, draft.document(), needed, usable));
        RecoveryPreview preview = new RecoveryPreview(
                plan,
                draft.changes(),
                draft.kept(),
                draft.bytes(),
                needed,
                usable,
                drafter.concernsHost(plan)
                        && plan.checks().contains(Check.STOP_SERVICES)
                        && !context.services().running().isEmpty(),
                blockers,
                estimate(draft.bytes()),
                draft.digest(PlanJson.write(plan, Optional.empty())));
        return new Seen(draft, preview);
    }

    private Optional<Duration> estimate(long bytes) {
        OptionalDouble rate = context.rate().get();
        return rate.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round(1000 * bytes / rate.getAsDouble())));
    }

    private static void requireDirectory(Path target) {
        if (!Files.isDirectory(target)) {
            throw new BackupException(
                    ErrorCode.INVALID_REQUEST,
                    target + " is no directory to recover; 'restore' makes a new one, or create it empty");
        }
    }

    private List<String> conditions(RecoveryPlan plan, SnapshotDocument document, long needed, long usable) {
        List<String> blockers = new ArrayList<>();
        if (plan.checks().contains(Check.VALIDATE_DEPENDENCIES) && !Drafter.complete(document)) {
            blockers.add(
                    "snapshot " + document.id() + " is PARTIAL: "
                            + document.problems().count()
                            + " paths have problems ('show' names them); choose another, or leave the check 'validate_dependencies' out");
        }
        if (plan.checks().contains(Check.CONFIRM_DISK_SPACE) && needed > usable) {
            blockers.add("it needs " + needed + " bytes beside the target and there are " + usable + "; make room");
        }
        if (plan.checks().contains(Check.CHECK_SYSTEM_HEALTH)) {
            OptionalDouble load = context.signals().cpuPercent();
            if (load.isPresent() && load.getAsDouble() > BUSY_PERCENT) {
                blockers.add("the machine is busy (" + Math.round(load.getAsDouble()) + " %); try again later");
            }
            if (context.signals().energy() == Signals.Energy.LOW && plan.scope().takesModels()) {
                blockers.add("energy is low and the plan contains models; connect the machine, or leave models out");
            }
        }
        return blockers;
    }
}
