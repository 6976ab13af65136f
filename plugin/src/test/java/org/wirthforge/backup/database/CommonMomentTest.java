package org.wirthforge.backup.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wirthforge.backup.api.host.LiveDatabase;
import org.wirthforge.backup.api.snapshot.DatabaseCopy.Moment;
import org.wirthforge.backup.fixture.Rows;
import org.wirthforge.backup.metadata.AttributeReader;

class CommonMomentTest {

    private static final int ROUNDS = 10;

    @TempDir
    Path directory;

    private Copying copying;

    @BeforeEach
    void begin() {
        copying = new Copying(directory);
    }

    /** Transaction n goes to the first database, then to the second: at any one moment the first is at most one ahead. */
    @ParameterizedTest
    @CsvSource({"wal,wal", "delete,wal", "delete,delete"})
    void twoDatabases_underAWriter_areCopiedAtOneMoment(String first, String second) throws Exception {
        LiveDatabase a = copying.database("a.db");
        LiveDatabase b = copying.database("b.db");
        AtomicBoolean stop = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicInteger committed = new AtomicInteger();
        try (Connection one = Rows.create(a.file(), first);
                Connection two = Rows.create(b.file(), second)) {
            Thread writer = new Thread(() -> {
                try {
                    for (int n = 1; !stop.get(); n++) {
                        Rows.add(one, n);
                        Rows.add(two, n);
                        committed.set(n);
                    }
                } catch (SQLException | RuntimeException | Error e) {
                    failure.set(e);
                }
            });
            writer.start();
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    assertOneMoment(a, b, committed.get());
                }
            } finally {
                stop.set(true);
                writer.join();
            }
            assertEquals(null, failure.get());
        }
    }

    private void assertOneMoment(LiveDatabase a, LiveDatabase b, long before) throws Exception {
        try (DatabaseCopies copies = copying.copies(List.of(a, b))) {
            copies.takeTogether(database -> true, state -> false);
            Staged ofA = Copying.copy(copies, a);
            Staged ofB = Copying.copy(copies, b);
            assertEquals(Moment.COMMON, Copying.sound(ofA).moment());
            assertTrue(
                    Copying.sound(ofA).stall().compareTo(Copying.sound(ofA).took()) <= 0, Copying.sound(ofA)::toString);
            long lastA = Rows.last(ofA.file());
            long lastB = Rows.last(ofB.file());
            assertTrue(lastB >= before, lastB + " of " + before);
            assertTrue(lastA == lastB || lastA == lastB + 1, lastA + " and " + lastB);
        }
    }

    @Test
    void databaseLockedForEver_failsAndTheOthersAreCopied() throws Exception {
        LiveDatabase a = copying.database("a.db");
        LiveDatabase b = copying.database("b.db");
        try (Connection one = Rows.create(a.file(), "delete");
                Connection two = Rows.create(b.file(), "wal");
                Statement statement = one.createStatement();
                DatabaseCopies copies = copying.copies(List.of(a, b), Copying.SHORT_PATIENCE)) {
            Rows.add(two, 1);
            statement.execute("BEGIN EXCLUSIVE");
            copies.takeTogether(database -> true, state -> false);
            UncopiedException refused = assertThrows(UncopiedException.class, () -> Copying.copy(copies, a));
            assertTrue(refused.getMessage().contains("locked"), refused::getMessage);
            Staged other = Copying.copy(copies, b);
            assertTrue(other.inspect().fault().orElseThrow().contains("moment of its own"), other::toString);
            assertEquals(1, Rows.last(other.file()));
            statement.execute("ROLLBACK");
            Rows.add(one, 1);
        }
    }

    @Test
    void unchangedDatabase_isNotCopied() throws Exception {
        LiveDatabase a = copying.database("a.db");
        try (Connection one = Rows.create(a.file(), "wal");
                DatabaseCopies copies = copying.copies(List.of(a))) {
            Rows.add(one, 1);
            AttributeReader reader = AttributeReader.of(directory.getFileSystem());
            Optional<String> state = FileState.of(a.file(), reader).text();
            copies.takeTogether(database -> true, now -> now.text().equals(state));
            assertTrue(copies.unchanged(reader.stamp(a.file())));
            Rows.add(one, 2);
            assertEquals(2, Rows.last(Copying.copy(copies, a).file()));
        }
    }
}
