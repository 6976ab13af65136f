package org.wirthforge.backup.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Runs something in a thread group of its own, so that a thread left behind by it is noticed and known to be its. */
final class Isolated {

    private Isolated() {}

    /** Runs a check; adds the names of threads left behind to what it found. */
    static List<String> run(Callable<List<String>> check) throws InterruptedException {
        ThreadGroup group = new ThreadGroup("isolated");
        List<String> found = new ArrayList<>();
        Thread thread = new Thread(group, () -> found.addAll(caught(check)), "isolated");
        thread.start();
        thread.join();
        Thread[] left = new Thread[10];
        int count = group.enumerate(left);
        for (int i = 0; i < count; i++) {
            found.add("thread left behind: " + left[i].getName());
        }
        return found;
    }

    private static List<String> caught(Callable<List<String>> check) {
        try {
            return check.call();
        } catch (Exception | Error e) {
            java.io.StringWriter trace = new java.io.StringWriter();
            e.printStackTrace(new java.io.PrintWriter(trace));
            return List.of("the check itself failed: " + trace);
        }
    }
}
