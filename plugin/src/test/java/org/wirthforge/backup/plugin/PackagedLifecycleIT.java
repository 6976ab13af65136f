package org.wirthforge.backup.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.testkit.FakeHost;
import org.wirthforge.backup.testkit.LeakCheck;
import org.wirthforge.backup.testkit.TestHostContext;

/** The packaged plugin, loaded and unloaded again and again, must leave threads, descriptors, temporaries and loaders where they were. */
@Timeout(1800)
class PackagedLifecycleIT {

    private static final Path PLUGIN = Path.of(System.getProperty("wfb.plugin.directory"));
    private static final List<String> NATIVE_DIRECTORIES = List.of("org.sqlite.tmpdir", "ZstdTempFolder");
    private static final int CYCLES = Integer.getInteger("wfb.cycles", 50);

    @TempDir
    Path home;

    /** Where the libraries unpack their native parts; other programs put files into the system's directory meanwhile. */
    @TempDir
    Path natives;

    @BeforeEach
    void begin() throws IOException {
        Quiet.please();
        NATIVE_DIRECTORIES.forEach(name -> System.setProperty(name, natives.toString()));
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/a.txt"), "hello");
    }

    @AfterEach
    void end() {
        NATIVE_DIRECTORIES.forEach(System::clearProperty);
    }

    @Test
    void cycles_ofLoadStartWorkStopUnload_leaveNothingBehind() throws IOException {
        cycle(0);
        int drivers = Collections.list(DriverManager.getDrivers()).size();
        LeakCheck check = LeakCheck.begin(natives);
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 1; i <= CYCLES; i++) {
            loaders.add(cycle(i));
        }
        check.assertNothingLeft();
        assertEquals(drivers, Collections.list(DriverManager.getDrivers()).size(), "drivers left registered");
        List<Integer> left = IntStream.range(0, CYCLES)
                .filter(i -> !collected(loaders.get(i)))
                .boxed()
                .toList();
        assertEquals(List.of(), left, "cycles whose class loader cannot be collected");
    }

    /** Half a minute of patience: the compiler holds classes whose methods it has in hand. */
    private static boolean collected(WeakReference<ClassLoader> loader) {
        long begin = System.nanoTime();
        boolean gone = LeakCheck.collected(loader);
        while (!gone && System.nanoTime() - begin < 30_000_000_000L) {
            gone = LeakCheck.collected(loader);
        }
        return gone;
    }

    private WeakReference<ClassLoader> cycle(int number) throws IOException {
        FakeHost host = FakeHost.load(PLUGIN);
        BackupSystem system = host.start(TestHostContext.of(home));
        system.probes().forEach(probe -> probe.check());
        assertTrue(system.diagnose().passed(), system.diagnose().toString());
        BackupOutcome outcome = system.backups()
                .backUp(BackupRequest.ofHome(Strategy.INCREMENTAL))
                .result()
                .toCompletableFuture()
                .join();
        assertEquals(BackupOutcome.Status.COMPLETE, outcome.status(), outcome.toString());
        RestoreReport report = system.backups()
                .restore(new RestoreRequest(Optional.empty(), home.resolve("restored-" + number), List.of()))
                .result()
                .toCompletableFuture()
                .join();
        assertEquals(RestoreReport.Status.COMPLETE, report.status(), report.toString());
        assertTrue(system.audit().verify().intact());
        assertTrue(host.stop(Duration.ofSeconds(10)).clean());
        return host.unload();
    }
}
