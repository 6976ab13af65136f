package org.wirthforge.backup.plugin.host;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.api.host.HostServices;

/**
 * Services of a host that may be broken. Whatever they throw becomes the {@code IOException} that they may throw, so that a recovery is undone for it and
 * services run again; what cannot be asked is told where it is looked at. As thread-safe as the host.
 */
record CheckedServices(HostServices host) implements HostServices {

    /** For a preview: that something runs is the careful guess. */
    @Override
    public List<String> running() {
        try {
            return List.copyOf(host.running());
        } catch (Throwable e) { // a host need not be written in Java: anything may come
            return List.of("unknown, for HostServices.running() threw " + e);
        }
    }

    @Override
    public void stop(Duration patience) throws IOException {
        guarded("stop", () -> host.stop(patience));
    }

    @Override
    public void start(Mode mode, Duration patience) throws IOException {
        guarded("start", () -> host.start(mode, patience));
    }

    /** Tests that cannot be asked for are one that fails. */
    @Override
    public List<SmokeTest> smokeTests() {
        List<SmokeTest> tests = new ArrayList<>();
        try {
            for (SmokeTest test : host.smokeTests()) {
                tests.add(new Checked(test));
            }
        } catch (Throwable e) { // as above
            tests.add(new Missing(e));
        }
        return tests;
    }

    private interface Call {
        void make() throws IOException;
    }

    private static void guarded(String method, Call call) throws IOException {
        try {
            call.make();
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) { // as above
            throw new IOException("the host's HostServices." + method + "() threw " + e, e);
        }
    }

    /** A test that may not even know its name. */
    private record Checked(SmokeTest test) implements SmokeTest {

        @Override
        public String name() {
            try {
                return String.valueOf(test.name());
            } catch (Throwable e) { // as above
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
    private record Missing(Throwable reason) implements SmokeTest {

        @Override
        public String name() {
            return "HostServices.smokeTests()";
        }

        @Override
        public void run(Path home, boolean rehearsal) throws IOException {
            throw new IOException("the host gave no tests but threw " + reason, reason);
        }
    }
}
