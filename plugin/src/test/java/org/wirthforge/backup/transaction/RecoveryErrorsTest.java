package org.wirthforge.backup.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.host.HostServices;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryReport;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.fixture.HandMadeSnapshot;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.swap.Settlement;
import org.wirthforge.backup.testkit.MemoryFileSystems;
import org.wirthforge.backup.testkit.fault.inject.Fault;
import org.wirthforge.backup.testkit.fault.inject.FaultPlan;
import org.wirthforge.backup.testkit.fault.inject.FaultPlan.Lasting;
import org.wirthforge.backup.testkit.fault.nio.FaultFileSystem;

/**
 * Every call on the disk fails, once or from then on, during a recovery that is not to be rolled back whatever its tests say. Whatever is reported is
 * true, nothing is half old and half new when all is settled, and the services run again.
 */
class RecoveryErrorsTest {

    private static final List<String> NAMES = List.of("changed", "deleted", "other", "way/to/it");

    @TempDir
    Path directory;

    private LocalStore store;

    /** Notes whether services run. */
    private static class Services implements HostServices {

        private final List<String> calls = new ArrayList<>();

        @Override
        public void stop(Duration patience) {
            calls.add("stop");
        }

        @Override
        public void start(Mode mode, Duration patience) {
            calls.add("start " + mode);
        }

        void assertRunning(String when) {
            assertTrue(
                    calls.isEmpty() || calls.get(calls.size() - 1).equals("start NORMAL"), () -> when + ": " + calls);
        }
    }

    @BeforeEach
    void snapshot() throws IOException {
        store = new LocalStore(directory.resolve("repository"), "t");
        new HandMadeSnapshot(store)
                .root("a")
                .directory("a")
                .file("a/changed", bytes("new"))
                .file("a/created", bytes("new"))
                .file("a/other", bytes("new"))
                .directory("a/way")
                .directory("a/way/to")
                .file("a/way/to/it", bytes("new"))
                .commit();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @EnumSource(Lasting.class)
    void everyCallFails_oldOrNewAndToldTruly(Lasting lasting) throws Exception {
        int fired = 0;
        int recovered = 0;
        for (long nth = 1; fired == nth - 1; nth++) {
            FaultPlan plan = new FaultPlan(Fault.IO_ERROR, nth, lasting, "");
            try (FileSystem memory = MemoryFileSystems.unix()) {
                FaultFileSystem files = home(memory);
                Optional<RecoveryReport> report = recover(files, plan);
                if (files.injector().fired() > 0) {
                    fired++;
                }
                recovered += check(files, report, plan.toString()) ? 1 : 0;
            }
        }
        assertTrue(fired > 50, fired + " errors");
        assertTrue(recovered > 0 && recovered < fired, recovered + " of " + fired + " recovered all the same");
    }

    private static FaultFileSystem home(FileSystem memory) throws IOException {
        Path disk = Files.createDirectory(memory.getPath("/disk"));
        for (String name : NAMES) {
            Path file = disk.resolve("home/a").resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "old " + name);
        }
        return FaultFileSystem.over(disk);
    }

    /** Of our own, too: a stack that is too deep, a class that is missing. */
    @Test
    void error_afterTheSwap_isUndoneLikeAnException() throws Exception {
        Services services = new Services() {
            @Override
            public void start(Mode mode, Duration patience) {
                super.start(mode, patience);
                if (mode == Mode.VERIFY) {
                    throw new StackOverflowError();
                }
            }
        };
        try (FileSystem memory = MemoryFileSystems.unix()) {
            FaultFileSystem files = home(memory);
            Path home = files.root().resolve("home");
            Map<String, String> before = tree(files);
            RecoveryEngine engine = Engines.over(store, home, directory.resolve("scratch"), services);
            RecoveryPlan plan = RecoveryPlan.of(Instant.EPOCH, HandMadeSnapshot.ID, RecoveryScope.full());
            String digest = engine.preview(plan, Pace.FREE, new Tally()).digest();
            RecoveryReport report = engine.recover(plan, digest, Pace.FREE, new Tally(), () -> {});
            services.assertRunning(report.toString());
            assertEquals(RecoveryReport.Status.ROLLED_BACK, report.status(), report.toString());
            assertEquals(before, tree(files));
        }
    }

    private Optional<RecoveryReport> recover(FaultFileSystem files, FaultPlan fault) throws Exception {
        Services services = new Services();
        RecoveryEngine engine =
                Engines.over(store, files.root().resolve("home"), directory.resolve("scratch"), services);
        RecoveryScope full = RecoveryScope.full();
        RecoveryPlan plan = RecoveryPlan.of(
                        Instant.EPOCH,
                        HandMadeSnapshot.ID,
                        new RecoveryScope(
                                full.type(),
                                full.components(),
                                Set.of(),
                                List.of(),
                                List.of(),
                                full.overwrite(),
                                RecoveryScope.Extras.DELETE))
                .with(new RecoveryPlan.Rollback(Set.of(), Duration.ofMinutes(30), 7));
        String digest = engine.preview(plan, Pace.FREE, new Tally()).digest();
        files.injector().arm(fault);
        try {
            return Optional.of(engine.recover(plan, digest, Pace.FREE, new Tally(), () -> {}));
        } catch (IOException | BackupException e) {
            return Optional.empty();
        } finally {
            files.injector().disarm();
            services.assertRunning(fault.toString());
        }
    }

    /** Tells whether it was recovered. */
    private static boolean check(FaultFileSystem files, Optional<RecoveryReport> report, String when)
            throws IOException {
        Map<String, String> reported = tree(files);
        Settlement.of(files.root().resolve("home"));
        Map<String, String> settled = tree(files);
        // An extra that could not be read when the disk was compared is not deleted: nobody could have saved it.
        Map<String, String> came = new TreeMap<>(settled);
        came.remove("deleted", "old deleted");
        boolean isNew = came.equals(Map.of("changed", "new", "created", "new", "other", "new", "way/to/it", "new"));
        boolean isOld = settled.equals(Map.of(
                "changed",
                "old changed",
                "deleted",
                "old deleted",
                "other",
                "old other",
                "way/to/it",
                "old way/to/it"));
        assertTrue(isNew || isOld, () -> when + ": " + report + " " + settled);
        if (report.isPresent()) {
            boolean recovered = report.get().status() == RecoveryReport.Status.RECOVERED;
            assertEquals(recovered, isNew, () -> when + ": " + report + " " + settled);
            assertEquals(settled, reported, () -> when + ": something was left to be settled, and " + report);
        }
        return isNew;
    }

    private static Map<String, String> tree(FaultFileSystem files) throws IOException {
        Path top = files.root().resolve("home/a");
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> all = Files.walk(top)) {
            for (Path path : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                tree.put(top.relativize(path).toString(), Files.readString(path));
            }
        }
        return tree;
    }
}
