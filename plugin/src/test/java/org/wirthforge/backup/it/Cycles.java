package org.wirthforge.backup.it;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.StopReport;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.plugin.WfOps003;
import org.wirthforge.backup.testkit.FakeHost;
import org.wirthforge.backup.testkit.LeakCheck;
import org.wirthforge.backup.testkit.TestHostContext;

/** Runs in a JVM of its own: load, start, work, stop, unload, again and again; ends with an error if anything is left. */
final class Cycles {

    /** What the JVM opens and keeps at first use, it opens in these. */
    private static final int WARM_UP = 3;

    private final boolean packaged;
    private final TestHostContext context;
    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    private Cycles(boolean packaged, Path home) {
        this.packaged = packaged;
        this.context = TestHostContext.of(home);
    }

    /** Mode, number of cycles, home. */
    public static void main(String[] arguments) throws Exception {
        Cycles cycles = new Cycles(arguments[0].equals("packaged"), Path.of(arguments[2]));
        cycles.run(WARM_UP);
        LeakCheck check = LeakCheck.begin(Path.of(System.getProperty("java.io.tmpdir")));
        cycles.run(Integer.parseInt(arguments[1]));
        check.assertNothingLeft();
        int alive = cycles.alive();
        if (alive > 0) {
            throw new AssertionError(alive + " of " + cycles.loaders.size() + " class loaders were not collected");
        }
    }

    /** In a plain loop: see {@link LeakCheck#collected}. */
    private int alive() {
        int alive = 0;
        for (WeakReference<ClassLoader> loader : loaders) {
            if (!LeakCheck.collected(loader)) {
                alive++;
            }
        }
        return alive;
    }

    private void run(int cycles) throws Exception {
        for (int i = 0; i < cycles; i++) {
            loaders.add(cycle(i));
        }
    }

    private WeakReference<ClassLoader> cycle(int number) throws Exception {
        FakeHost host = packaged ? FakeHost.load(Packaged.directory()) : FakeHost.inProcess(new WfOps003());
        context.manualClock().advance(Duration.ofHours(1));
        Files.writeString(context.directories().home().resolve("data/counter.txt"), "cycle " + number);
        work(host.start(context));
        StopReport report = host.stop(Duration.ofSeconds(10));
        expect(report.clean(), report);
        return host.unload();
    }

    private static void work(BackupSystem system) {
        BackupOutcome backup = system.backups()
                .backUp(BackupRequest.ofHome(Strategy.INCREMENTAL))
                .result()
                .toCompletableFuture()
                .join();
        expect(backup.status() == BackupOutcome.Status.COMPLETE, backup);
        VerifyReport verify = system.backups()
                .verify(new VerifyRequest(
                        backup.snapshot().map(snapshot -> snapshot.id()), VerifyRequest.Depth.ALL_DATA))
                .result()
                .toCompletableFuture()
                .join();
        expect(verify.status() == VerifyReport.Status.VERIFIED, verify);
        system.probes().forEach(probe -> expect(probe.check().facts() != null, probe));
        expect(system.audit().verify().finding().equals(Optional.empty()), system.audit());
    }

    private static void expect(boolean fulfilled, Object seen) {
        if (!fulfilled) {
            throw new AssertionError(seen);
        }
    }
}
