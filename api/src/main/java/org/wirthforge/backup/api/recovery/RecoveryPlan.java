package org.wirthforge.backup.api.recovery;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalUnit;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.wirthforge.backup.api.check.Given;
import org.wirthforge.backup.api.check.Texts;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/**
 * What to bring back, what to check, and when to undo it.
 *
 * @param id its name, {@code recovery-YYYY-MM-DD-hhmmss}
 * @param created when it was made, in the years 0 to 9999
 * @param snapshot what to bring back
 * @param scope how much of it
 * @param target the directory that stands for the home, on the default file system; a relative one begins at the working directory of the process;
 *     empty: the home
 * @param checks what is checked
 * @param rollback when it is undone
 * @param conduct how it behaves on the way
 * @param approval who wanted it and why
 */
public record RecoveryPlan(
        String id,
        Instant created,
        SnapshotId snapshot,
        RecoveryScope scope,
        Optional<Path> target,
        Set<Check> checks,
        Rollback rollback,
        Conduct conduct,
        Approval approval) {

    private static final Pattern ID = Pattern.compile("recovery-\\d{4}-\\d{2}-\\d{2}-\\d{6}");
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'recovery-'yyyy-MM-dd-HHmmss").withZone(ZoneOffset.UTC);

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** Checks the name, the time and for null, and copies the set. */
    public RecoveryPlan {
        Objects.requireNonNull(id, "id");
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "'" + id + "' is no name of a recovery plan; the form is recovery-YYYY-MM-DD-hhmmss");
        }
        Objects.requireNonNull(created, "created");
        if (created.isBefore(FIRST) || created.isAfter(LAST)) {
            throw new IllegalArgumentException(
                    "a recovery plan is made in the years 0 to 9999, not at " + created + "; set the clock");
        }
        Objects.requireNonNull(snapshot, "snapshot");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(target, "target");
        checks = Set.copyOf(Given.all("checks", checks));
        Objects.requireNonNull(rollback, "rollback");
        Objects.requireNonNull(conduct, "conduct");
        Objects.requireNonNull(approval, "approval");
    }

    /**
     * A plan with every check, and rollback on every trigger within 30 minutes.
     *
     * @param created when; names the plan
     * @param snapshot what
     * @param scope how much
     * @return the plan
     */
    public static RecoveryPlan of(Instant created, SnapshotId snapshot, RecoveryScope scope) {
        return new RecoveryPlan(
                NAME.format(created),
                created,
                snapshot,
                scope,
                Optional.empty(),
                EnumSet.allOf(Check.class),
                Rollback.ALWAYS,
                Conduct.USUAL,
                Approval.NONE);
    }

    /**
     * The same for another directory than the home.
     *
     * @param directory stands for the home; neither the repository nor another directory of the engine, and nothing that holds the home: that is a blocker
     * @return a copy
     */
    public RecoveryPlan into(Path directory) {
        return new RecoveryPlan(
                id, created, snapshot, scope, Optional.of(directory), checks, rollback, conduct, approval);
    }

    /**
     * The same with other checks.
     *
     * @param others what to check
     * @return a copy
     */
    public RecoveryPlan checking(Set<Check> others) {
        return new RecoveryPlan(id, created, snapshot, scope, target, others, rollback, conduct, approval);
    }

    /**
     * The same with another rollback.
     *
     * @param other when to undo
     * @return a copy
     */
    public RecoveryPlan with(Rollback other) {
        return new RecoveryPlan(id, created, snapshot, scope, target, checks, other, conduct, approval);
    }

    /**
     * The same with another conduct.
     *
     * @param other how to behave
     * @return a copy
     */
    public RecoveryPlan with(Conduct other) {
        return new RecoveryPlan(id, created, snapshot, scope, target, checks, rollback, other, approval);
    }

    /** Plans as JSON have no fractions of these, and a plan that is read again is the one that was written. */
    private static boolean isWhole(Duration time, long least, long most, TemporalUnit unit) {
        return time.compareTo(Duration.of(least, unit)) >= 0
                && time.compareTo(Duration.of(most, unit)) <= 0
                && time.equals(Duration.of(time.dividedBy(Duration.of(1, unit)), unit));
    }

    /** Something that is checked, in the order of a recovery. The swap is atomic and hashes are checked while writing in any case. */
    public enum Check {
        /**
         * The snapshot's lists and the content that the plan brings back are sound: read and hashed, or taken at the ledger's word where that is at most 30
         * days old and the pack has not changed since.
         */
        VERIFY_BACKUP_INTEGRITY,
        /** Load and energy of the machine. */
        CHECK_SYSTEM_HEALTH,
        /** The snapshot is complete and the repository readable. */
        VALIDATE_DEPENDENCIES,
        /** Space for everything new and a fifth more. */
        CONFIRM_DISK_SPACE,
        /** An emergency snapshot of what is there. */
        BACKUP_CURRENT_STATE,
        /** The host stops its services. */
        STOP_SERVICES,
        /** Each staged file is read back, its hash and metadata compared. */
        VERIFY_RESTORED_FILES,
        /** Each staged database is opened, {@code integrity_check}, rows counted. */
        DATABASE_INTEGRITY_CHECK,
        /** Each staged JSON file of the configuration is parsed. */
        CONFIGURATION_VALIDATION,
        /** The host starts its services in verify mode. */
        SERVICE_STARTUP_TEST,
        /** Smoke tests, built-in and the host's. */
        SMOKE_TESTS
    }

    /** What makes a recovery undo itself. */
    public enum Trigger {
        /** A smoke test failed. */
        SMOKE_TEST_FAILURE,
        /** A service did not start. */
        SERVICE_STARTUP_FAILURE,
        /** What was restored is not what was stored. */
        INTEGRITY_CHECK_FAILURE,
        /** Somebody cancelled. */
        USER_ABORT,
        /** It took too long. */
        TIMEOUT
    }

    /**
     * When a recovery is undone. Before the swap nothing needs to be undone, so there a failure always leaves the old state; this
     * is about what fails afterwards.
     *
     * @param triggers on what; empty: never
     * @param timeout 5 to 120 whole minutes for the whole recovery
     * @param emergencyDays how long the emergency snapshot is kept, 1 to 30 days
     */
    public record Rollback(Set<Trigger> triggers, Duration timeout, int emergencyDays) {

        /** On everything, within 30 minutes; kept for 7 days. */
        public static final Rollback ALWAYS = new Rollback(EnumSet.allOf(Trigger.class), Duration.ofMinutes(30), 7);

        /** Checks the ranges and copies the set. */
        public Rollback {
            triggers = Set.copyOf(Given.all("triggers", triggers));
            Objects.requireNonNull(timeout, "timeout");
            if (!isWhole(timeout, 5, 120, ChronoUnit.MINUTES)) {
                throw new IllegalArgumentException("a recovery may take 5 to 120 whole minutes, not " + timeout);
            }
            if (emergencyDays < 1 || emergencyDays > 30) {
                throw new IllegalArgumentException(
                        "an emergency snapshot is kept for 1 to 30 days, not " + emergencyDays);
            }
        }
    }

    /**
     * How a recovery behaves while it is under way.
     *
     * @param pausesOnLoad whether it rests when the machine is busy; at most half of the time, for others wait for it
     * @param busyPercent load of the machine above which it rests, 50 to 95
     * @param pause how long it rests, 100 to 5,000 whole ms
     * @param notices time between two progress events, 1 to 60 whole seconds; empty: none. Its handle tells the progress at any time
     */
    public record Conduct(boolean pausesOnLoad, int busyPercent, Duration pause, Optional<Duration> notices) {

        /** Rests for a second above 85 %; an event every five seconds. */
        public static final Conduct USUAL =
                new Conduct(true, 85, Duration.ofSeconds(1), Optional.of(Duration.ofSeconds(5)));

        /** Checks the ranges. */
        public Conduct {
            Objects.requireNonNull(pause, "pause");
            Objects.requireNonNull(notices, "notices");
            if (busyPercent < 50 || busyPercent > 95) {
                throw new IllegalArgumentException("a machine is busy at 50 to 95 percent, not " + busyPercent);
            }
            if (!isWhole(pause, 100, 5000, ChronoUnit.MILLIS)) {
                throw new IllegalArgumentException("a recovery rests for 100 to 5000 whole ms, not " + pause);
            }
            notices.filter(time -> !isWhole(time, 1, 60, ChronoUnit.SECONDS)).ifPresent(time -> {
                throw new IllegalArgumentException("progress is told every 1 to 60 whole seconds, not " + time);
            });
        }
    }

    /**
     * Who wanted it and why.
     *
     * @param createdBy who made the plan, in 1 to 200 characters without control characters
     * @param reason why, in 1 to 2,000 characters in as many lines as it takes, but without other control characters
     */
    public record Approval(Optional<String> createdBy, Optional<String> reason) {

        /** Nobody said. */
        public static final Approval NONE = new Approval(Optional.empty(), Optional.empty());

        private static final int LONGEST_NAME = 200;
        private static final int LONGEST_REASON = 2_000;

        /** Checks for null and what they say. */
        public Approval {
            Objects.requireNonNull(createdBy, "createdBy");
            Objects.requireNonNull(reason, "reason");
            createdBy.ifPresent(name -> Texts.line("the name of who made the plan", name, LONGEST_NAME));
            reason.ifPresent(text -> Texts.lines("the reason", text, LONGEST_REASON));
        }
    }
}
