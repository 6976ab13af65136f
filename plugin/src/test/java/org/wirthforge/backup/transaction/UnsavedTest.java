package org.wirthforge.backup.transaction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wirthforge.backup.api.recovery.RecoveryReport;
import org.wirthforge.backup.api.recovery.RecoveryReport.Status;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.swap.Originals;

/** What a recovery replaces, and the emergency snapshot before it cannot take. */
@Timeout(120)
class UnsavedTest extends LivingHome {

    private Path file;

    /** How SQLite begins a journal. */
    private static final byte[] JOURNAL = {
        (byte) 0xd9, (byte) 0xd5, 0x05, (byte) 0xf9, 0x20, (byte) 0xa1, 0x63, (byte) 0xd7
    };

    /** With this beside it a file is a database in use, and it is none that SQLite could copy. */
    private void makeUncopyable() throws IOException {
        file = home.resolve("config/odd.db");
        Files.writeString(file, "good");
        good = backUp();
        Files.writeString(file, "precious");
        Files.write(file.resolveSibling("odd.db-journal"), JOURNAL);
    }

    @Test
    void whatCouldNotBeSaved_liesAsideAndIsTold() throws Exception {
        makeUncopyable();

        RecoveryReport report = recover(plan(paths(RecoveryScope.Extras.KEEP, "config/odd.db")));

        assertEquals(Status.RECOVERED, report.status(), report.toString());
        assertEquals("good", Files.readString(file));
        assertEquals(ItemPath.parse("config/odd.db"), report.problems().get(0).path(), report.toString());
        Path aside = aside(report);
        assertTrue(report.problems().get(0).message().contains(aside.toString()), report.toString());
        assertEquals("precious", Files.readString(aside.resolve("config/odd.db")));
        assertArrayEquals(JOURNAL, Files.readAllBytes(aside.resolve("config/odd.db-journal")));
        assertNothingLeft();
    }

    @Test
    void goingBack_leavesAloneWhatTheEmergencySnapshotDoesNotHold() throws Exception {
        makeUncopyable();
        Files.writeString(home.resolve("config/other.json"), "{}");
        recover(plan(paths(RecoveryScope.Extras.DELETE, "config")));
        clock.advance(Duration.ofMinutes(1));

        RecoveryReport back = join(system.recovery().rollBack());

        assertEquals(Status.RECOVERED, back.status(), back.toString());
        assertEquals("{}", Files.readString(home.resolve("config/other.json")));
        assertEquals("good", Files.readString(file), "nobody has what was there before");
    }

    @Test
    void recoveryThatFails_leavesNothingAside() throws Exception {
        Files.delete(home.resolve("data/documents/5.txt"));
        makeUncopyable();
        Files.writeString(home.resolve("data/documents/5.txt"), "document 5\n");

        RecoveryReport report = recover(plan(paths(RecoveryScope.Extras.DELETE, "config/odd.db", "data/documents")));

        assertEquals(Status.ROLLED_BACK, report.status(), report.toString());
        assertEquals("precious", Files.readString(file));
        assertFalse(Files.exists(aside(report)));
    }

    private Path aside(RecoveryReport report) {
        return home.resolve(Originals.INSIDE)
                .resolve(report.emergency().orElseThrow().value());
    }
}
