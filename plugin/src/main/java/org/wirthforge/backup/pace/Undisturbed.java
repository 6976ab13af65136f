package org.wirthforge.backup.pace;

import java.util.function.Supplier;

/** Does something short as if the host's thread had not been interrupted: the JDK closes a file under a thread that is. */
public final class Undisturbed {

    private Undisturbed() {}

    /**
     * Puts an interrupt that has come already off until it is done. One that comes meanwhile is not kept off.
     *
     * @param deed what must not be left half done
     * @return what it gives
     */
    public static <T> T call(Supplier<T> deed) {
        boolean interrupted = Thread.interrupted();
        try {
            return deed.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * The same for something that gives nothing.
     *
     * @param deed what must not be left half done
     */
    public static void run(Runnable deed) {
        call(() -> {
            deed.run();
            return null;
        });
    }
}
