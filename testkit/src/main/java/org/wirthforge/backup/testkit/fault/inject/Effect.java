package org.wirthforge.backup.testkit.fault.inject;

/** What a call must do differently, if it does not fail at once. */
public enum Effect {
    /** Nothing. */
    NONE,
    /** Move fewer bytes than asked for. */
    SHORT,
    /** Flip a bit of what was read. */
    FLIP,
    /** List half and fail. */
    LIST_FAILS,
    /** List half and end. */
    LIST_ENDS,
    /** List nothing. */
    LIST_EMPTY,
    /** Say that it is done. */
    LOST
}
