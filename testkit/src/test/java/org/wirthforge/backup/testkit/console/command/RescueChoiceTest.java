package org.wirthforge.backup.testkit.console.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.retention.Labels;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;

/** Nobody who rescues gets the few files of an update for all there is. */
final class RescueChoiceTest {

    private static final Snapshot OLD = snapshot(1, Snapshot.State.COMPLETE);
    private static final Snapshot DOCS = snapshot(2, Snapshot.State.COMPLETE);
    private static final Snapshot PARTIAL = snapshot(3, Snapshot.State.PARTIAL);
    private static final Snapshot UPDATE = snapshot(4, Snapshot.State.COMPLETE);
    private static final Snapshot EMERGENCY = snapshot(5, Snapshot.State.COMPLETE);

    private static Snapshot snapshot(int number, Snapshot.State state) {
        return new Snapshot(
                new SnapshotId("wf-2026-01-31-12000" + number),
                number,
                Instant.EPOCH,
                state,
                Strategy.FULL,
                Set.of(Component.CONFIG),
                "sha256:00",
                Optional.empty(),
                Snapshot.Totals.NONE,
                0,
                List.of());
    }

    private static RescueChoice among(Snapshot... all) {
        return new RescueChoice(
                List.of(all),
                Map.of(
                        UPDATE.id(), new Labels(Optional.empty(), Set.of("update")),
                        EMERGENCY.id(), new Labels(Optional.empty(), Set.of("emergency"))));
    }

    @Test
    void withoutAnId_takesTheNewestThatWasMadeByItself() {
        assertEquals(DOCS, among(OLD, DOCS, PARTIAL, UPDATE, EMERGENCY).of(Optional.empty()));
        assertEquals(UPDATE, among(PARTIAL, UPDATE, EMERGENCY).of(Optional.empty()));
        assertEquals(EMERGENCY, among(PARTIAL, EMERGENCY).of(Optional.empty()));
        assertEquals(PARTIAL, among(PARTIAL).of(Optional.empty()));
    }

    @Test
    void withAnId_takesThatOne() {
        assertEquals(UPDATE, among(OLD, UPDATE).of(Optional.of(UPDATE.id())));
        BackupException unknown =
                assertThrows(BackupException.class, () -> among(OLD).of(Optional.of(UPDATE.id())));
        assertEquals(ErrorCode.SNAPSHOT_NOT_FOUND, unknown.code());
    }

    @Test
    void emptyRepository_isSaid() {
        assertEquals(
                ErrorCode.SNAPSHOT_NOT_FOUND,
                assertThrows(BackupException.class, () -> among().of(Optional.empty()))
                        .code());
    }
}
