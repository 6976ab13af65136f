package org.wirthforge.backup.api.retention;

import java.util.Objects;

/**
 * How a cleanup is to be done.
 *
 * @param mode how carefully
 * @param trigger who wants it
 */
public record CleanupRequest(Mode mode, Trigger trigger) {

    /** With the undelete window and the grace period, asked for by a person. */
    public static final CleanupRequest CAREFUL = new CleanupRequest(Mode.CAREFUL, Trigger.MANUAL);

    /** Without waiting, asked for by a person. */
    public static final CleanupRequest AT_ONCE = new CleanupRequest(Mode.AT_ONCE, Trigger.MANUAL);

    /** Checks for null. */
    public CleanupRequest {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(trigger, "trigger");
    }

    /** How carefully. */
    public enum Mode {
        /**
         * A forgotten snapshot can be brought back for 24 hours, and data that nothing needs any more is deleted by a later cleanup, at least
         * 24 hours after it was found to be so.
         */
        CAREFUL,
        /**
         * What is forgotten is gone at once, the trash included, and its space is free when the cleanup ends. Everything is still looked at
         * twice before it is deleted. A restore or verification that runs at the same time may find data missing; begin it again.
         */
        AT_ONCE
    }

    /** Who wants it. */
    public enum Trigger {
        /** A person, who has seen the plan. */
        MANUAL,
        /**
         * A schedule: only plans that need no confirmation, no policy with {@code auto_cleanup: false}, and never the newest backup of something from
         * before more than half of its files went.
         */
        AUTOMATIC
    }
}
