package org.wirthforge.backup.pace;

/** Makes the engine's threads: daemons that inherit nothing from the host's thread that happens to start them. */
public final class EngineThreads {

    private static final String PREFIX = "wf-backup-";

    private EngineThreads() {}

    /**
     * A thread that is not yet running.
     *
     * @param name what it does; {@code wf-backup-} is put before it
     * @param work what it runs
     */
    public static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(null, work, PREFIX + name, 0, false);
        thread.setDaemon(true);
        // The loader of the host's thread would be kept alive by ours, and ours by the host's.
        thread.setContextClassLoader(null);
        return thread;
    }
}
