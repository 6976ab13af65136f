package org.wirthforge.backup.api.host;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a recovery asks of the application around it. Implemented by the host; called by one recovery at a time, on a thread of the
 * engine of its own; may block up to the time given. One that has not returned half a minute after that is interrupted, left behind with its thread, and
 * counts as failed. Whatever else a method throws counts as the {@link IOException} it may throw; tests that cannot be asked for count as one that failed.
 */
public interface HostServices {

    /** There are no services and no tests. */
    HostServices NONE = new HostServices() {};

    /** What runs and holds files of the home; shown before a recovery. */
    default List<String> running() {
        return List.of();
    }

    /**
     * Ends everything that reads or writes the home, databases closed.
     *
     * @param patience how long it may take
     * @throws IOException if something cannot be stopped; says what. The recovery is given up, and {@link #start} called
     */
    default void stop(Duration patience) throws IOException {}

    /**
     * Starts again what {@link #stop} ended.
     *
     * @param mode how
     * @param patience how long it may take
     * @throws IOException if something does not start; says what
     */
    default void start(Mode mode, Duration patience) throws IOException {}

    /** Tests that an application can be used; run on the recovered home, and on scratch copies of it during drills. */
    default List<SmokeTest> smokeTests() {
        return List.of();
    }

    /** How services are started. */
    enum Mode {
        /** To be looked at by tests: nothing is written that a rollback would not undo, nothing is sent anywhere. */
        VERIFY,
        /** As always. */
        NORMAL
    }

    /** A test of the host. */
    interface SmokeTest {

        /** Its name, for reports. */
        String name();

        /**
         * Looks at a home.
         *
         * @param home the recovered home, or a scratch directory with the same layout
         * @param rehearsal whether it is a scratch directory, where no service runs
         * @throws IOException if something is wrong; says what. So does any other exception
         */
        void run(Path home, boolean rehearsal) throws IOException;

        /** How long it may take; longer counts as failed. */
        default Duration patience() {
            return Duration.ofSeconds(30);
        }
    }
}
