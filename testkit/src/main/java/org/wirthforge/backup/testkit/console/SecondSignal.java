package org.wirthforge.backup.testkit.console;

/** Makes the next Ctrl-C end the process at once: a JVM that is shutting down ignores signals. Without it the first one still ends the process, when the operation has. */
final class SecondSignal {

    private static final int INTERRUPTED = 130;

    private SecondSignal() {}

    static void endsAtOnce() {
        SystemSignal.on("INT", () -> Runtime.getRuntime().halt(INTERRUPTED));
    }
}
