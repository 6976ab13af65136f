package org.wirthforge.backup.plugin.facet;

import java.io.IOException;
import org.wirthforge.backup.operation.Clearance;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Gate;
import org.wirthforge.backup.pace.Tally;

/**
 * What a command runs.
 *
 * @param <Q> the request
 * @param <R> the outcome
 */
@FunctionalInterface
public interface Engine<Q, R> {

    /** As {@link org.wirthforge.backup.operation.Work#run}, with the request. */
    R run(Q request, Gate gate, Tally tally, Clearance clearance) throws IOException, CancelledException;
}
