package org.wirthforge.backup.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.recovery.Proof;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.testkit.TestHostContext;

/** The ledger as a host meets it. */
@Timeout(60)
class CoverageTest {

    private static final VerifyRequest ONE_PACK =
            VerifyRequest.within(new VerifyRequest.Budget(Optional.of(1L), Optional.empty()));

    @TempDir
    Path home;

    private TestHostContext host;

    @BeforeEach
    void begin() throws IOException {
        Quiet.please();
        host = TestHostContext.of(home);
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/a.txt"), "hello");
    }

    private static <R> R await(Operation<R> operation) {
        return operation.result().toCompletableFuture().join();
    }

    private static Proof.Level level(BackupSystem system, SnapshotId id) {
        return system.recovery().proofs().getOrDefault(id, Proof.NONE).level();
    }

    @Test
    void budget_readsAPart_isRememberedOverARestart_andProvesNoSnapshot() {
        SnapshotId id;
        long packs;
        try (BackupSystem system = new WfOps003().start(host)) {
            id = await(system.backups().backUp(BackupRequest.ofHome(Strategy.FULL)))
                    .snapshot()
                    .orElseThrow()
                    .id();
            packs = system.backups().coverage().never().packs();
            assertTrue(packs > 1, "packs: " + packs);
            VerifyReport report = await(system.backups().verify(ONE_PACK));
            assertEquals(VerifyReport.Status.VERIFIED, report.status(), report.toString());
            assertEquals(packs - 1, report.coverage().orElseThrow().never().packs());
            assertEquals(Proof.Level.WRITTEN, level(system, id));
        }
        try (BackupSystem system = new WfOps003().start(host)) {
            assertEquals(packs - 1, system.backups().coverage().never().packs());
            await(system.backups().verify(new VerifyRequest(Optional.empty(), VerifyRequest.Depth.ALL_DATA)));
            assertEquals(0, system.backups().coverage().never().packs());
            assertEquals(Proof.Level.VERIFIED, level(system, id));
        }
    }

    @Test
    void coverage_withoutARepository_saysSo() {
        try (BackupSystem system = new WfOps003().start(host)) {
            BackupException thrown =
                    assertThrows(BackupException.class, () -> system.backups().coverage());
            assertEquals(ErrorCode.NO_REPOSITORY, thrown.code());
        }
    }

    @Test
    void budget_withoutALimit_orWithoutData_isRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new VerifyRequest.Budget(Optional.empty(), Optional.empty()));
        assertThrows(IllegalArgumentException.class, () -> new VerifyRequest.Budget(Optional.of(0L), Optional.empty()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new VerifyRequest(Optional.empty(), VerifyRequest.Depth.STRUCTURE, ONE_PACK.budget()));
    }
}
