package org.wirthforge.backup.transaction;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.wirthforge.backup.api.host.HostServices.SmokeTest;
import org.wirthforge.backup.pace.EngineThreads;
import org.wirthforge.backup.pace.Waiting;

/** Runs the host's smoke tests, each on a thread of its own that is left behind if it takes too long. Thread-safe. */
final class SmokeTests {

    private SmokeTests() {}

    /**
     * Runs all of them, in order.
     *
     * @param home what they look at
     * @param rehearsal whether it is a scratch directory
     * @return what failed, a sentence each
     */
    static List<String> run(List<SmokeTest> tests, Path home, boolean rehearsal) {
        List<String> faults = new ArrayList<>();
        for (SmokeTest test : tests) {
            String fault = run(test, home, rehearsal);
            if (fault != null) {
                faults.add("smoke test '" + test.name() + "' " + fault);
            }
        }
        return faults;
    }

    private static String run(SmokeTest test, Path home, boolean rehearsal) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            test.run(home, rehearsal);
            return null;
        });
        EngineThreads.daemon("wf-smoke-test", task).start();
        try {
            task.get(Waiting.nanos(test.patience()), TimeUnit.NANOSECONDS);
            return null;
        } catch (ExecutionException e) {
            return "failed: " + e.getCause();
        } catch (TimeoutException e) {
            return "did not end within " + test.patience().toSeconds() + " s";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "was interrupted";
        }
    }
}
