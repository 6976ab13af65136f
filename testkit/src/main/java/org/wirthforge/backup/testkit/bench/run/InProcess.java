package org.wirthforge.backup.testkit.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.api.host.HostContext;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.testkit.FakeHost;

/** The engine as it is meant to be used: inside a host that has been running for a while. The host is the benchmark's own process. */
final class InProcess implements Contestant {

    private final Path plugin;
    private final FakeHost host;
    private Optional<BackupSystem> system = Optional.empty();

    InProcess(Path plugin) {
        this.plugin = plugin;
        this.host = FakeHost.load(plugin);
    }

    @Override
    public String name() {
        return "in-process";
    }

    @Override
    public String description() {
        return host.descriptor().version() + "; warm, in one host process on Java " + Runtime.version() + ", at most "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MiB of heap";
    }

    @Override
    public boolean does(Step step) {
        return true;
    }

    @Override
    public void prepare(Step step, Site site) throws IOException {
        if (step == Step.INITIAL) {
            system.ifPresent(running -> host.stop(Duration.ofSeconds(10)));
            Path home = Files.createDirectories(site.place().resolve("home"));
            system = Optional.of(
                    host.start(new Context(Directories.below(home, plugin).withRepository(site.repository()))));
        }
        if (step == Step.FORGET) {
            backUp(site);
        }
    }

    @Override
    public Cost run(Step step, Site site) throws IOException {
        Duration before = ownCpu();
        switch (step) {
            case INITIAL, UNCHANGED, SMALL_CHANGE, RENAME -> backUp(site);
            case VERIFY -> verify();
            case RESTORE -> restore(site, List.of());
            case RESTORE_ONE -> restore(site, List.of(ItemPath.parse(site.name() + "/" + site.someFile())));
            case FORGET -> forget();
        }
        return new Cost(ownCpu().minus(before), OptionalLong.empty());
    }

    static Duration ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private void backUp(Site site) throws IOException {
        BackupRequest request = BackupRequest.ofPaths(Strategy.INCREMENTAL, List.of(site.data()));
        BackupOutcome outcome = await(running().backups().backUp(request));
        check(outcome.status() == BackupOutcome.Status.COMPLETE, outcome);
    }

    private void verify() throws IOException {
        VerifyRequest request = new VerifyRequest(Optional.empty(), VerifyRequest.Depth.ALL_DATA);
        VerifyReport report = await(running().backups().verify(request));
        check(report.status() == VerifyReport.Status.VERIFIED, report);
    }

    private void restore(Site site, List<ItemPath> paths) throws IOException {
        RestoreRequest request = new RestoreRequest(Optional.empty(), site.target(), paths);
        RestoreReport report = await(running().backups().restore(request));
        check(report.status() == RestoreReport.Status.COMPLETE, report);
    }

    private void forget() throws IOException {
        SnapshotId latest = running().snapshots().latest().id();
        CleanupReport report = await(running().retention().purge(List.of(latest)));
        check(report.status() == CleanupReport.Status.COMPLETE, report);
    }

    private BackupSystem running() {
        return system.orElseThrow(() -> new IllegalStateException("there is no backup yet"));
    }

    private static void check(boolean good, Object outcome) throws IOException {
        if (!good) {
            throw new IOException("the run did not succeed: " + outcome);
        }
    }

    private static <R> R await(Operation<R> operation) throws IOException {
        CompletableFuture<R> outcome = new CompletableFuture<>();
        operation.result().whenComplete((value, failure) -> {
            if (failure == null) {
                outcome.complete(value);
            } else {
                outcome.completeExceptionally(failure);
            }
        });
        try {
            return outcome.join();
        } catch (CompletionException e) {
            throw new IOException("the run failed: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        host.close();
    }

    private record Context(Directories directories) implements HostContext {}
}
