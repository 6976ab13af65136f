package org.wirthforge.backup.plugin;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wirthforge.backup.plugin.SmallHome.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.health.HealthProbe;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.fixture.AskedClock;
import org.wirthforge.backup.testkit.TestHostContext;

/** A clock of the host that throws, gives nothing, or shows a time that no name of a snapshot can hold. */
@Timeout(60)
class BrokenClockTest {

    private static final Instant GOOD = Instant.parse("2026-01-31T12:00:00Z");
    private static final VerifyRequest DATA = new VerifyRequest(Optional.empty(), VerifyRequest.Depth.ALL_DATA);

    @TempDir
    private Path home;

    private volatile Supplier<Instant> time = () -> GOOD;
    private final Clock clock = new AskedClock(() -> time.get());

    @BeforeEach
    void begin() throws IOException {
        Quiet.please();
        SmallHome.make(home);
    }

    static Stream<Supplier<Instant>> broken() {
        return Stream.of(
                () -> Instant.MAX,
                () -> Instant.MIN,
                () -> Instant.parse("9999-12-31T00:00:00Z"),
                () -> Instant.parse("-0001-12-31T23:59:59Z"),
                () -> null,
                () -> {
                    throw new IllegalStateException("no battery");
                },
                () -> {
                    throw new NoSuchMethodError("another version");
                });
    }

    private BackupSystem start() {
        return new WfOps003().start(TestHostContext.builder(home).clock(clock).build());
    }

    private static Snapshot backUp(BackupSystem system) {
        return await(system.backups().backUp(BackupRequest.ofHome(Strategy.FULL)))
                .snapshot()
                .orElseThrow();
    }

    private static void assertTold(Executable call) {
        RuntimeException thrown = assertThrows(RuntimeException.class, call);
        BackupException refused =
                (BackupException) (thrown instanceof CompletionException ? thrown.getCause() : thrown);
        assertTrue(refused.getMessage().contains("HostContext.clock()"), refused.toString());
        assertTrue(refused.getMessage().contains("instant()"), refused.toString());
    }

    @ParameterizedTest
    @MethodSource("broken")
    void clock_brokenFromTheBeginning_keepsTheEngineFromStarting(Supplier<Instant> broken) {
        time = broken;
        BackupException refused = assertThrows(BackupException.class, this::start);
        assertEquals(ErrorCode.START_FAILED, refused.code());
        assertTold(this::start);
        assertTrue(Files.notExists(home.resolve("wf-ops-003")), "nothing was made");
    }

    @ParameterizedTest
    @MethodSource("broken")
    void clock_thatBreaks_isToldByEverything_andNothingIsLost(Supplier<Instant> broken) {
        try (BackupSystem system = start()) {
            SnapshotId id = backUp(system).id();
            time = broken;
            assertTold(() -> backUp(system));
            assertTold(() -> await(system.backups().estimate(BackupRequest.ofHome(Strategy.FULL))));
            assertTold(() -> await(system.backups().verify(DATA)));
            assertTold(() -> await(system.retention().plan(CleanupRequest.CAREFUL)));
            assertTold(() -> system.retention().pin(id, "", Optional.of(GOOD)));
            assertTold(() -> system.snapshots().forget(id));
            for (HealthProbe probe : system.probes()) {
                assertDoesNotThrow(probe::check);
            }
            time = () -> GOOD;
            assertEquals(List.of(id), ids(system));
            backUp(system);
            assertEquals(
                    VerifyReport.Status.VERIFIED,
                    await(system.backups().verify(DATA)).status());
            assertTrue(system.audit().verify().intact());
        }
    }

    private static List<SnapshotId> ids(BackupSystem system) {
        return system.snapshots().list().stream().map(Snapshot::id).toList();
    }

    @Test
    void clock_atTheEndsOfTime_givesNamesThatSort() {
        List<SnapshotId> made = new ArrayList<>();
        try (BackupSystem system = start()) {
            for (String moment : List.of("0000-01-01T00:00:00Z", "1969-12-31T23:59:59.5Z", "9999-12-30T23:59:59Z")) {
                time = () -> Instant.parse(moment);
                made.add(backUp(system).id());
            }
            made.add(backUp(system).id());
            assertEquals(new SnapshotId("wf-9999-12-31-000000"), made.get(3));
            assertEquals(made, made.stream().sorted().toList());
            assertEquals(made, ids(system));
            assertEquals(
                    VerifyReport.Status.VERIFIED,
                    await(system.backups().verify(DATA)).status());
        }
    }
}
