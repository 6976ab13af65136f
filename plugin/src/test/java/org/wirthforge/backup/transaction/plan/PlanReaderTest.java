package org.wirthforge.backup.transaction.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.FileSystems;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/** A plan is read, or refused with what is wrong; never anything else. */
class PlanReaderTest {

    private static final long SEED = 20_260_131;
    private static final int MUTATIONS = 20_000;

    private final PlanReader reader = new PlanReader(FileSystems.getDefault());
    private final String good = PlanJson.write(
            RecoveryPlan.of(Instant.EPOCH, new SnapshotId("wf-2026-01-31-120000"), RecoveryScope.full()),
            Optional.of("d".repeat(64)));

    private void refused(String text, String hint) {
        for (org.junit.jupiter.api.function.Executable reading : List.<org.junit.jupiter.api.function.Executable>of(
                () -> reader.read(text), () -> reader.digest(text))) {
            BackupException e = assertThrows(BackupException.class, reading);
            assertEquals(ErrorCode.INVALID_REQUEST, e.code());
            assertTrue(e.getMessage().contains(hint), e.getMessage());
        }
    }

    @Test
    void lastLineOfTheReason_thatIsNoJson_isNamed() {
        int at = good.indexOf(PlanAudit.MORE) + PlanAudit.MORE.length();
        refused(good.substring(0, at) + "nonsense\" }}", "/audit/reason");
        refused(good.substring(0, at) + "[]\" }}", "/audit/reason");
        refused(good.substring(0, at) + "{ \\\"spell\\\": 1 }\" }}", "/audit/reason/spell");
    }

    @Test
    void textThatIsNoObject_isToldShortly() {
        refused("", "the whole text is missing; allowed: an object");
        refused("[" + "1,".repeat(1000) + "1]", "the whole text is [1,1,");
        String told = assertThrows(BackupException.class, () -> reader.read("[" + "1,".repeat(1000) + "1]"))
                .getMessage();
        assertTrue(told.length() < 200, told);
    }

    @Test
    void everyPrefix_isRefused() {
        for (int length = 0; length < good.stripTrailing().length(); length++) {
            String part = good.substring(0, length);
            assertEquals(
                    ErrorCode.INVALID_REQUEST,
                    assertThrows(BackupException.class, () -> reader.read(part)).code(),
                    part);
        }
    }

    @Test
    void anyMutation_isReadOrRefused() {
        Random random = new Random(SEED);
        String signs = "{}[]\",:0-9eEtfnul \\/\n\u0000\uD800";
        int read = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                text.setCharAt(random.nextInt(text.length()), signs.charAt(random.nextInt(signs.length())));
            }
            try {
                reader.read(text.toString());
                reader.digest(text.toString());
                read++;
            } catch (BackupException e) {
                assertEquals(ErrorCode.INVALID_REQUEST, e.code(), text.toString());
            }
        }
        assertTrue(read > 0 && read < MUTATIONS, read + " of " + MUTATIONS);
    }
}
