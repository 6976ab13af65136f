package org.wirthforge.backup.source;

import org.wirthforge.backup.api.snapshot.Problem;

/** Learns what the walk cannot yield. Called on the walk's thread, in path order between the entries. */
@FunctionalInterface
public interface ProblemSink {

    /**
     * Takes a problem.
     *
     * @param path path in the snapshot; the array is shared, not copied
     * @param code why, for programs
     * @param message why, for people
     */
    void report(byte[] path, Problem.Code code, String message);

    /** Takes note of a socket that is left out: whoever listens at it makes it anew, so nothing is lost. */
    default void socket() {}
}
