package org.wirthforge.backup.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.audit.AuditRecord.Phase;

class VerdictsTest {

    private static final String ID = "wf-2026-01-31-120000";
    private static final String OTHER = "wf-2026-01-31-130000";

    @TempDir
    Path directory;

    private Trail trail;
    private int number;

    @BeforeEach
    void open() {
        trail = Trails.open(directory);
        run("backup", Map.of("snapshot", ID, "status", "COMPLETE"));
    }

    @AfterEach
    void close() {
        trail.close();
    }

    @Test
    void snapshot_notYetVerified_hasNoVerdict() {
        assertEquals(Optional.empty(), status());
        run("verify", Map.of("status", "VERIFIED", "depth", "STRUCTURE"));
        assertEquals(Optional.empty(), status(), "a look at the structure proves no content");
        run("verify", Map.of("status", "CANCELLED", "depth", "ALL_DATA"));
        assertEquals(Optional.empty(), status());
        run("verify", Map.of("status", "VERIFIED", "depth", "ALL_DATA", "snapshot", OTHER));
        assertEquals(Optional.empty(), status());
    }

    @Test
    void rate_isThatOfTheNewestThatMovedMuch() {
        assertEquals(OptionalDouble.empty(), trail.history().rate("recover"));
        run("recover", Map.of("bytes", 100L << 20, "millis", 2000));
        run("recover", Map.of("bytes", 8L << 10, "millis", 500));
        assertEquals(OptionalDouble.of(50L << 20), trail.history().rate("recover"));
    }

    @Test
    void verification_ofEverythingOrOfIt_counts_andTheNewestWins() {
        run("verify", Map.of("status", "VERIFIED", "depth", "ALL_DATA"));
        assertEquals(Optional.of("verified"), status());
        run("verify", Map.of("status", "CORRUPTED", "depth", "ALL_DATA", "damaged", List.of(OTHER, ID)));
        assertEquals(Optional.of("corrupted"), status());
        run("verify", Map.of("status", "CORRUPTED", "depth", "ALL_DATA", "damaged", List.of(OTHER)));
        assertEquals(Optional.of("verified"), status());
        run("verify", Map.of("status", "CORRUPTED", "depth", "STRUCTURE", "damaged", List.of(ID), "snapshot", ID));
        assertEquals(Optional.of("corrupted"), status());
    }

    @Test
    void verification_thatBeganBeforeTheSnapshot_doesNotCount() {
        trail.append(record("verify-x", "verify", Phase.STARTED, Map.of()));
        run("backup", Map.of("snapshot", OTHER, "status", "COMPLETE"));
        trail.append(record("verify-x", "verify", Phase.FINISHED, Map.of("status", "VERIFIED", "depth", "ALL_DATA")));

        assertEquals(Optional.empty(), trail.history().verification(OTHER).map(Verified::status));
        assertEquals(Optional.of("verified"), status());
    }

    private Optional<String> status() {
        return trail.history().verification(ID).map(Verified::status);
    }

    private void run(String type, Map<String, Object> detail) {
        String operation = type + "-" + number++;
        trail.append(record(operation, type, Phase.STARTED, Map.of()));
        trail.append(record(operation, type, Phase.FINISHED, detail));
    }

    private static AuditRecord record(String operation, String type, Phase phase, Map<String, Object> detail) {
        return new AuditRecord(operation, type, phase, "tester", detail);
    }
}
