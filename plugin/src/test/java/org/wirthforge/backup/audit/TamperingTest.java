package org.wirthforge.backup.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirthforge.backup.api.AuditTrail.Report;
import org.wirthforge.backup.audit.AuditRecord.Phase;

/** Whatever somebody does to the trail, without recomputing all hashes and the anchor, is noticed, and stays noticed. */
class TamperingTest {

    @TempDir
    Path directory;

    @BeforeEach
    void fill() {
        Trails.fill(directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE trail SET user = 'nobody' WHERE seq = 4",
                "UPDATE trail SET detail = '{}' WHERE seq = 10",
                "UPDATE trail SET at = '2020-01-01T00:00:00Z' WHERE seq = 1",
                "UPDATE trail SET operation = 'x' WHERE seq = 2",
                "UPDATE trail SET type = 'x' WHERE seq = 2",
                "UPDATE trail SET phase = 'x' WHERE seq = 2",
                "UPDATE trail SET hash = prev WHERE seq = 5",
                "UPDATE trail SET prev = hash WHERE seq = 5",
                "UPDATE trail SET hash = 'x' WHERE seq = 10",
                "UPDATE trail SET seq = 11 WHERE seq = 10",
                "UPDATE trail SET user = at, at = user WHERE seq = 3",
                "DELETE FROM trail WHERE seq = 1",
                "DELETE FROM trail WHERE seq = 6",
                "DELETE FROM trail WHERE seq = 10",
                "DELETE FROM trail WHERE seq > 5",
                "DELETE FROM trail",
                "INSERT INTO trail SELECT 0, at, operation, type, phase, user, detail, prev, hash FROM trail WHERE seq = 1",
                "INSERT INTO trail SELECT 11, at, operation, type, phase, user, detail, prev, hash FROM trail WHERE seq = 10",
                "UPDATE trail SET seq = CASE seq WHEN 3 THEN -4 WHEN 4 THEN -3 END WHERE seq IN (3, 4);"
                        + " UPDATE trail SET seq = -seq WHERE seq < 0"
            })
    void change_bySql_isFound(String sql) throws SQLException {
        Trails.tamper(directory, sql.split(";"));
        assertBroken();
    }

    @Test
    void olderCopy_ofTheDatabase_isFound() throws IOException {
        Path copy = directory.resolve("copy");
        Files.copy(Trails.database(directory), copy);
        Trails.fill(directory);
        Files.move(copy, Trails.database(directory), StandardCopyOption.REPLACE_EXISTING);
        assertBroken();
    }

    @Test
    void databaseOfAnotherTrail_isFound() throws IOException {
        Path other = Files.createDirectory(directory.resolve("other"));
        Trails.fill(other);
        Trails.fill(other);
        Files.move(Trails.database(other), Trails.database(directory), StandardCopyOption.REPLACE_EXISTING);
        assertBroken();
    }

    @Test
    void missingDatabase_isFound() throws IOException {
        Files.delete(Trails.database(directory));
        assertBroken();
    }

    @Test
    void missingAnchor_isFound() throws IOException {
        Files.delete(directory.resolve(Anchor.NAME));
        assertBroken();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{\"sequence\": \"a\", \"hash\": 1}", "{\"sequence\": 10, \"hash\": \"00\"}"})
    void spoiltAnchor_isFound(String text) throws IOException {
        Files.writeString(directory.resolve(Anchor.NAME), text);
        assertBroken();
    }

    @Test
    void database_thatVanishesWhileOpen_isFound() throws IOException {
        try (Trail trail = Trails.open(directory)) {
            assertTrue(trail.verify().intact());
            Files.delete(Trails.database(directory));
            trail.append(Trails.record("backup-9", Phase.STARTED));
            assertTrue(Files.exists(Trails.database(directory)), "the record must not go to a file without a name");
            assertFalse(trail.verify().intact());
        }
    }

    @Test
    void anchor_olderThanTheDatabase_isACrashAndFine() throws IOException {
        byte[] old = Files.readAllBytes(directory.resolve(Anchor.NAME));
        Trails.fill(directory);
        Files.write(directory.resolve(Anchor.NAME), old);
        try (Trail trail = Trails.open(directory)) {
            assertTrue(trail.verify().intact(), trail.verify().toString());
            assertEquals(20, trail.verify().entries());
        }
    }

    /** Also after more records: they must not paper over it. */
    private void assertBroken() {
        try (Trail trail = Trails.open(directory)) {
            Report report = trail.verify();
            assertFalse(report.intact(), report.toString());
            assertTrue(report.finding().isPresent());
            assertEquals(Glance.State.READABLE, Trails.glance(trail).state());
            assertFalse(Trails.glance(trail).intact());
        }
        Trails.fill(directory);
        try (Trail trail = Trails.open(directory)) {
            assertFalse(trail.verify().intact(), "forgotten after new records");
        }
    }
}
