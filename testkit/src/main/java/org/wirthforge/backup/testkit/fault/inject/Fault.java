package org.wirthforge.backup.testkit.fault.inject;

import java.util.EnumSet;
import java.util.Set;

/** A way for a call to go wrong. */
public enum Fault {
    /** The device fails: "Input/output error". */
    IO_ERROR(EnumSet.allOf(Call.class)),
    /** The device is full: "No space left on device". */
    NO_SPACE(EnumSet.of(Call.OPEN_FOR_WRITING, Call.WRITE, Call.FORCE, Call.MAKE_DIRECTORY, Call.RENAME, Call.LINK)),
    /** "Permission denied". */
    ACCESS_DENIED(EnumSet.of(
            Call.OPEN,
            Call.OPEN_FOR_WRITING,
            Call.LIST,
            Call.LOOK,
            Call.MAKE_DIRECTORY,
            Call.RENAME,
            Call.DELETE,
            Call.LINK,
            Call.SET_ATTRIBUTE)),
    /** Fewer bytes are read than were asked for, as is allowed. */
    SHORT_READ(EnumSet.of(Call.READ)),
    /** Fewer bytes are written than were given, as is allowed. */
    SHORT_WRITE(EnumSet.of(Call.WRITE)),
    /** One bit of what is read is wrong. */
    FLIPPED_BIT(EnumSet.of(Call.READ)),
    /** A listing breaks off with an error. */
    FAILING_LISTING(EnumSet.of(Call.LIST)),
    /** A listing ends early as if that were all. */
    SHORT_LISTING(EnumSet.of(Call.LIST)),
    /** A listing is empty, as for a program that takes an error for that. */
    EMPTY_LISTING(EnumSet.of(Call.LIST)),
    /** A write is said to be done and is not, as for a program that does not look at the error. */
    LOST_WRITE(EnumSet.of(Call.WRITE)),
    /** A force fails; what it should have made durable is not. Forcing the same file again is a mistake that is reported. */
    FAILING_FORCE(EnumSet.of(Call.FORCE, Call.FORCE_DIRECTORY)),
    /** The thread is interrupted on its way into the call. */
    INTERRUPT(EnumSet.of(Call.READ, Call.WRITE, Call.FORCE, Call.OPEN_FOR_WRITING, Call.RENAME)),
    /** The heap is full: an {@link OutOfMemoryError}. */
    OUT_OF_MEMORY(EnumSet.allOf(Call.class));

    private final Set<Call> calls;

    Fault(Set<Call> calls) {
        this.calls = calls;
    }

    /** The calls that can go wrong in this way. */
    public Set<Call> calls() {
        return EnumSet.copyOf(calls);
    }
}
