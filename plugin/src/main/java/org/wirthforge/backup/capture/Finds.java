package org.wirthforge.backup.capture;

import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.source.Found;

/** Where objects come from, in path order. */
@FunctionalInterface
interface Finds {

    /** The next one; null at the end. */
    Found next() throws CancelledException;

    /** Makes somebody who waits for the next one stop waiting. */
    default void stop() {}
}
