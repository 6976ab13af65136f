package org.wirthforge.backup.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.StopReport;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.api.host.HostContext;
import org.wirthforge.backup.api.host.Signals;
import org.wirthforge.backup.pace.Waiting;

/** The look for a drill that is due hangs in the host: nothing can end that, and several stops at once must not wait for it one after the other. */
class HangingLookTest {

    @TempDir
    private Path home;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private final HostContext host = new HostContext() {
        @Override
        public Directories directories() {
            return Directories.below(home, home.resolve("plugins/wf-ops-003"));
        }

        @Override
        public Signals signals() {
            return new Signals() {
                @Override
                public Energy energy() {
                    asked.countDown();
                    Waiting.until(() -> released.getCount() == 0, Duration.ofSeconds(50));
                    return Energy.OPTIMAL;
                }
            };
        }
    };

    @BeforeEach
    void quiet() {
        Quiet.please();
    }

    @Test
    void stop_whileTheHostKeepsALookForADrill_namesIt_andIsNotDelayedForLong() throws Exception {
        new WfOps003().start(host).close();
        Path config = home.resolve("config/wf-ops-003/backup_config.json");
        String text = Files.readString(config);
        Files.writeString(config, text.replace("\"drill_interval_days\": 0", "\"drill_interval_days\": 7"));
        RunningSystem hanging = (RunningSystem) new WfOps003().start(host);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            hanging.drills().lookNow();
            asked.await();
            List<Future<StopReport>> stops = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                stops.add(threads.submit(() -> hanging.stop(Duration.ofMillis(50))));
            }
            for (Future<StopReport> stop : stops) {
                assertEquals(
                        List.of("wf-backup-drills"),
                        stop.get(8, TimeUnit.SECONDS).unfinished());
            }
            released.countDown();
            assertTrue(Waiting.until(() -> hanging.drills().unfinished().isEmpty(), Duration.ofSeconds(30)));
        } finally {
            released.countDown();
            threads.shutdownNow();
            hanging.close();
        }
    }
}
