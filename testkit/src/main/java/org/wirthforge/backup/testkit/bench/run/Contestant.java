package org.wirthforge.backup.testkit.bench.run;

import java.io.IOException;

/** Something that can do the steps. */
interface Contestant extends AutoCloseable {

    /** As it is called in tables and on disk. */
    String name();

    /** Version and what else decides about its speed. */
    String description() throws IOException;

    boolean does(Step step);

    /** What a step needs and nobody waits for: untimed. The site is empty for {@link Step#INITIAL}. */
    void prepare(Step step, Site site) throws IOException;

    /**
     * Does it; this is timed.
     *
     * @throws IOException if it did not succeed: a failed run must not look fast
     */
    Cost run(Step step, Site site) throws IOException;

    @Override
    default void close() {}
}
