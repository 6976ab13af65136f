package org.wirthforge.backup.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.health.Health;
import org.wirthforge.backup.api.health.HealthProbe;
import org.wirthforge.backup.api.recovery.DrillReport;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupRequest;

/** Which snapshot is meant when a home is to be recovered and nobody names one. */
@Timeout(120)
class HomeSnapshotsTest extends LivingHome {

    private SnapshotId saved(BackupRequest request) {
        clock.advance(Duration.ofMinutes(1));
        return join(system.backups().backUp(request)).snapshot().orElseThrow().id();
    }

    private SnapshotId folder(String... files) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("docs"));
        for (String file : files) {
            Files.writeString(folder.resolve(file), file);
        }
        return saved(BackupRequest.ofPaths(Strategy.FULL, List.of(folder)));
    }

    private SnapshotId components(Component... some) {
        return saved(new BackupRequest(
                Strategy.INCREMENTAL,
                Set.of(some),
                List.of(),
                Component.CONFIG,
                BackupRequest.Trigger.EVENT,
                Optional.empty()));
    }

    private Health recoveryProbe() {
        HealthProbe probe = system.probes().stream()
                .filter(one -> one.name().equals("recovery-engine"))
                .findFirst()
                .orElseThrow();
        Health health = probe.check();
        while (health.pending()) {
            Thread.onSpinWait();
            health = probe.check();
        }
        return health;
    }

    @Test
    void folderAndPartsOfTheHome_areNotTheHome() throws Exception {
        components(Component.CONFIG);
        folder("a.txt");
        assertEquals(good, system.snapshots().latestOfHome().id());
        assertEquals(good, join(system.recovery().drill(Optional.empty())).snapshot());
        SnapshotId newer = backUp();
        system.retention().tag(components(Component.CONFIG, Component.DB), "update");
        assertEquals(newer, system.snapshots().latestOfHome().id());
    }

    @Test
    void partOfTheHome_isBetterThanNothing() throws Exception {
        SnapshotId both = components(Component.CONFIG, Component.DB);
        system.retention().tag(both, "update");
        components(Component.CONFIG);
        system.retention().forget(good);
        assertEquals(both, system.snapshots().latestOfHome().id());
    }

    @Test
    void nothingOfTheHome_isSaidEverywhere() throws Exception {
        folder("a.txt");
        assertEquals(true, recoveryProbe().facts().get("snapshot_available"));
        system.retention().forget(good);
        BackupException none =
                assertThrows(BackupException.class, () -> join(system.recovery().drill(Optional.empty())));
        assertEquals(ErrorCode.SNAPSHOT_NOT_FOUND, none.code());
        assertTrue(none.getMessage().contains("of this home"), none.toString());
        Health health = recoveryProbe();
        assertEquals(false, health.facts().get("snapshot_available"));
        assertEquals(false, health.facts().get("emergency_backup_ready"));
    }

    @Test
    void drillOfNothing_isNoProof() throws Exception {
        DrillReport report = join(system.recovery().drill(Optional.of(folder())));
        assertEquals(DrillReport.Status.FAILED, report.status(), report.toString());
        assertTrue(report.failures().get(0).contains("no file"), report.toString());
    }

    @Test
    void latest_isMadeByHandIfThereIsOne() throws Exception {
        SnapshotId update = components(Component.CONFIG, Component.DB);
        system.retention().tag(update, "update");
        assertEquals(good, system.snapshots().latest().id());
        system.retention().forget(good);
        assertEquals(update, system.snapshots().latest().id());
    }
}
