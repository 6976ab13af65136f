package org.wirthforge.backup.plugin.host;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.wirthforge.backup.api.host.HostServices;
import org.wirthforge.backup.pace.EngineThreads;
import org.wirthforge.backup.pace.Waiting;

/**
 * Services of a host that may be broken. Whatever they throw becomes the {@code IOException} that they may throw, so that a recovery is undone for it and
 * services run again; what cannot be asked is told where it is looked at. Each call has a thread of its own, and one that does not return in time is
 * interrupted, left behind with its thread, and counts as failed: a recovery must never hang with half of the application stopped. As thread-safe as the host.
 *
 * @param host who is asked
 * @param grace how much longer than agreed a call may take before it is left behind
 */
record CheckedServices(HostServices host, Duration grace) implements HostServices {

    private static final Duration GRACE = Duration.ofSeconds(30);

    CheckedServices(HostServices host) {
        this(host, GRACE);
    }

    /** For a preview: that something runs is the careful guess. */
    @Override
    public List<String> running() {
        try {
            return asked("running", Duration.ZERO, () -> List.copyOf(host.running()));
        } catch (IOException e) {
            return List.of("unknown, for " + e.getMessage());
        }
    }

    @Override
    public void stop(Duration patience) throws IOException {
        asked("stop", patience, () -> {
            host.stop(patience);
            return null;
        });
    }

    @Override
    public void start(Mode mode, Duration patience) throws IOException {
        asked("start", patience, () -> {
            host.start(mode, patience);
            return null;
        });
    }

    /** Tests that cannot be asked for are one that fails. */
    @Override
    public List<SmokeTest> smokeTests() {
        try {
            return asked("smokeTests", Duration.ZERO, () -> {
                List<SmokeTest> tests = new ArrayList<>();
                for (SmokeTest test : host.smokeTests()) {
                    tests.add(new Checked(test));
                }
                return tests;
            });
        } catch (IOException e) {
            return List.of(new Missing(e));
        }
    }

    private <T> T asked(String method, Duration patience, Callable<T> call) throws IOException {
        String name = "the host's HostServices." + method + "()";
        FutureTask<T> task = new FutureTask<>(call);
        EngineThreads.daemon("wf-services", task).start();
        Duration longest = patience.plus(grace);
        if (!Waiting.until(task::isDone, longest)) {
            task.cancel(true);
            throw new IOException(name + " has not returned after " + longest.toSeconds() + " s and is left behind");
        }
        try {
            return task.get();
        } catch (ExecutionException e) { // a host need not be written in Java: anything may come
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(name + " threw " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(name + " was interrupted", e);
        }
    }

    /** A test that may not even know its name. */
    private record Checked(SmokeTest test) implements SmokeTest {

        @Override
        public String name() {
            try {
                return String.valueOf(test.name());
            } catch (Throwable e) { // anything may come
                return "without a name: " + e;
            }
        }

        @Override
        public void run(Path home, boolean rehearsal) throws IOException {
            test.run(home, rehearsal);
        }

        @Override
        public Duration patience() {
            try {
                Duration given = test.patience();
                return given == null ? SmokeTest.super.patience() : given;
            } catch (Throwable e) { // as above
                return SmokeTest.super.patience();
            }
        }
    }

    /** Instead of tests that the host did not give. */
    private record Missing(IOException reason) implements SmokeTest {

        @Override
        public String name() {
            return "HostServices.smokeTests()";
        }

        @Override
        public void run(Path home, boolean rehearsal) throws IOException {
            throw new IOException("the host gave no tests: " + reason.getMessage(), reason);
        }
    }
}
