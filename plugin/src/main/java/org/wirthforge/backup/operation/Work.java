package org.wirthforge.backup.operation;

import java.io.IOException;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Gate;
import org.wirthforge.backup.pace.Tally;

/**
 * What an operation does.
 *
 * @param <R> its outcome
 */
@FunctionalInterface
public interface Work<R> {

    /**
     * Does it, on a thread of its own.
     *
     * @param gate passed at every safe point
     * @param tally counts what was done
     * @param clearance awaited before anything is written
     * @return the outcome
     * @throws IOException what nobody could expect; becomes a {@code BackupException}
     * @throws CancelledException becomes the outcome of {@link Ending#cancelled}
     */
    R run(Gate gate, Tally tally, Clearance clearance) throws IOException, CancelledException;
}
