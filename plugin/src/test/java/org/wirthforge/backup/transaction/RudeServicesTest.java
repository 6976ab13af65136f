package org.wirthforge.backup.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.host.HostServices;
import org.wirthforge.backup.api.recovery.DrillReport;
import org.wirthforge.backup.api.recovery.RecoveryReport;
import org.wirthforge.backup.api.recovery.RecoveryReport.Status;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.fixture.TreeState;
import org.wirthforge.backup.plugin.WfOps003;
import org.wirthforge.backup.testkit.TestHostContext;

/** Services of a host that throw what nobody expects: errors, and exceptions of other languages. The home is as it was, and the services run. */
@Timeout(120)
class RudeServicesTest extends LivingHome {

    private String broken = "";

    private void rude(String method) {
        if (broken.equals(method)) {
            sneak(method.equals("stop") ? new InterruptedException("of another language") : new NoSuchMethodError());
        }
    }

    @SuppressWarnings("unchecked") // as a host in Kotlin may
    private static <E extends Throwable> void sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    /** The application, but for the method that is broken just now. */
    private final class Rude implements HostServices {

        @Override
        public List<String> running() {
            rude("running");
            return application.running();
        }

        @Override
        public void stop(Duration patience) throws IOException {
            application.stop(patience);
            rude("stop");
        }

        @Override
        public void start(Mode mode, Duration patience) throws IOException {
            rude("start " + mode);
            application.start(mode, patience);
        }

        @Override
        public List<SmokeTest> smokeTests() {
            rude("smokeTests");
            return List.of(new SmokeTest() {
                @Override
                public String name() {
                    rude("name");
                    return "rude";
                }

                @Override
                public void run(Path at, boolean rehearsal) throws IOException {
                    rude("run");
                    if (broken.equals("name")) {
                        throw new IOException("no");
                    }
                }

                @Override
                public Duration patience() {
                    rude("patience");
                    return Duration.ofSeconds(30);
                }
            });
        }
    }

    @Override
    BackupSystem start() {
        return new WfOps003()
                .start(TestHostContext.builder(home)
                        .clock(clock)
                        .databases(application.databases())
                        .services(new Rude())
                        .build());
    }

    private void assertUndone(String method, Status status) throws Exception {
        Path changed = home.resolve("data/documents/7.txt");
        Files.writeString(changed, "changed");
        Map<String, String> before = TreeState.of(home.resolve("data/documents"));
        application.calls().clear();
        broken = method;
        RecoveryReport report = recover(plan(paths(RecoveryScope.Extras.KEEP, "data/documents/7.txt")));
        broken = "";
        assertEquals(status, report.status(), method + ": " + report);
        assertTrue(report.reason().isPresent(), report.toString());
        assertEquals(before, TreeState.of(home.resolve("data/documents")), method);
        assertEquals("start NORMAL", application.calls().get(application.calls().size() - 1), method);
        assertNothingLeft();
        application.work(1);
    }

    @Test
    void services_thatThrowAnything_areUndoneAndRunAgain() throws Exception {
        assertUndone("stop", Status.REFUSED);
        assertUndone("start VERIFY", Status.ROLLED_BACK);
        assertUndone("smokeTests", Status.ROLLED_BACK);
        assertUndone("run", Status.ROLLED_BACK);
        assertUndone("name", Status.ROLLED_BACK);
    }

    @Test
    void whatIsOnlyShown_orHasADefault_stopsNobody() throws Exception {
        for (String method : List.of("running", "patience")) {
            Files.writeString(home.resolve("data/documents/7.txt"), "changed");
            broken = method;
            assertRecovered(recover(plan(paths(RecoveryScope.Extras.KEEP, "data/documents/7.txt"))));
        }
    }

    /** The home is recovered by then; the report says what does not run. */
    @Test
    void startThatThrowsInTheEnd_isTold() throws Exception {
        Files.writeString(home.resolve("data/documents/7.txt"), "changed");
        broken = "start NORMAL";
        RecoveryReport report = recover(plan(paths(RecoveryScope.Extras.KEEP, "data/documents/7.txt")));
        assertEquals(Status.RECOVERED, report.status(), report.toString());
        assertTrue(report.reason().orElseThrow().contains("HostServices.start() threw"), report.toString());
        assertEquals("document 7\n", Files.readString(home.resolve("data/documents/7.txt")));
    }

    @Test
    void drill_withTestsThatCannotBeAskedFor_fails() {
        broken = "smokeTests";
        DrillReport report = join(system.recovery().drill(Optional.of(good)));
        assertEquals(DrillReport.Status.FAILED, report.status());
        assertTrue(report.failures().toString().contains("HostServices.smokeTests()"), report.toString());
    }
}
