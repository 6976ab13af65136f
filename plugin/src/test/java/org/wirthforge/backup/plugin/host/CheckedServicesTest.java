package org.wirthforge.backup.plugin.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wirthforge.backup.api.host.HostServices;

/** Services whose calls do not return: whoever asks goes on. */
@Timeout(60)
final class CheckedServicesTest {

    private static final Duration GRACE = Duration.ofMillis(20);

    private final CountDownLatch interrupted = new CountDownLatch(4);
    private final CountDownLatch end = new CountDownLatch(1);
    private final CheckedServices services = new CheckedServices(new Hanging(), GRACE);

    /** The application. */
    private final class Hanging implements HostServices {

        private void hang() {
            try {
                end.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        }

        @Override
        public List<String> running() {
            hang();
            return List.of();
        }

        @Override
        public void stop(Duration patience) {
            hang();
        }

        @Override
        public void start(Mode mode, Duration patience) {
            hang();
        }

        @Override
        public List<SmokeTest> smokeTests() {
            hang();
            return List.of();
        }
    }

    @AfterEach
    void letGo() {
        end.countDown();
    }

    @Test
    void callsThatDoNotReturn_areInterruptedAndLeftBehind() throws InterruptedException {
        IOException stop = assertThrows(IOException.class, () -> services.stop(Duration.ofMillis(1)));
        IOException start =
                assertThrows(IOException.class, () -> services.start(HostServices.Mode.NORMAL, Duration.ofMillis(1)));
        List<HostServices.SmokeTest> tests = services.smokeTests();

        assertTrue(stop.getMessage().contains("HostServices.stop() has not returned"), stop.getMessage());
        assertTrue(start.getMessage().contains("HostServices.start() has not returned"), start.getMessage());
        assertTrue(services.running().toString().contains("HostServices.running() has not returned"));
        assertEquals(1, tests.size());
        IOException missing = assertThrows(IOException.class, () -> tests.get(0).run(Path.of("home"), true));
        assertTrue(missing.getMessage().contains("HostServices.smokeTests() has not returned"), missing.getMessage());
        assertTrue(interrupted.await(30, TimeUnit.SECONDS), "each of them is interrupted");
    }

    @Test
    void interruptOfTheCaller_isPutOffAndKept() {
        Thread.currentThread().interrupt();
        assertThrows(IOException.class, () -> services.stop(Duration.ZERO));
        assertTrue(Thread.interrupted());
    }
}
