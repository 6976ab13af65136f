package org.wirthforge.backup.reclaim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.pace.Pace;

/** No two snapshots of a repository ever have the same id, whatever went in between and whatever the clock says. */
class GivenIdsTest {

    @TempDir
    Path directory;

    private Yard yard;

    @BeforeEach
    void home() throws IOException {
        yard = new Yard(directory, 11);
        yard.keepDays = 1000;
        yard.write("a", yard.bytes(100));
        yard.backUp();
    }

    private List<String> notes() throws IOException {
        try (Stream<Path> notes = Files.list(yard.engine.repository.resolve("notes"))) {
            return notes.map(note -> note.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void newestGoneForGood_andBackedUpInTheSameSecond_getsTheNextOne() throws IOException {
        Instant moment = yard.clock.instant();
        SnapshotId gone = yard.backUp();
        yard.clock.set(moment);
        yard.purge(Pace.FREE, gone);
        SnapshotId next = yard.backUp();
        assertEquals("wf-2026-01-01-120100", gone.value());
        assertEquals("wf-2026-01-01-120101", next.value());
    }

    @Test
    void clockSetBack_doesNotGiveWhatIsGone() throws IOException {
        Instant moment = yard.clock.instant();
        SnapshotId older = yard.backUp();
        SnapshotId newer = yard.backUp();
        yard.purge(Pace.FREE, older, newer);
        assertEquals(List.of(newer + ".json"), notes(), "one note stands for all that are older");
        yard.clock.set(moment);
        SnapshotId next = yard.backUp();
        assertTrue(next.compareTo(newer) > 0, next + " is not after " + newer);
    }

    @Test
    void lostNoteOfWhatIsInTheTrash_leavesOneAllTheSame() throws IOException {
        Instant moment = yard.clock.instant();
        SnapshotId gone = yard.backUp();
        yard.engine.forget(gone);
        Files.delete(yard.engine.repository.resolve("notes/" + gone + ".json"));
        yard.clean(CleanupRequest.AT_ONCE);
        yard.clock.set(moment);
        assertNotEquals(gone, yard.backUp());
    }

    @Test
    void clockThatWasYearsAhead_doesNotNameSnapshotsForEver() throws IOException {
        Instant moment = yard.clock.instant();
        yard.clock.set(Instant.parse("2099-01-01T00:00:00Z"));
        SnapshotId ahead = yard.backUp();
        yard.clock.set(moment);
        yard.purge(Pace.FREE, ahead);
        assertEquals("wf-2026-01-01-120100", yard.backUp().value());
        yard.clock.set(Instant.parse("2099-01-01T00:00:00Z"));
        assertEquals("wf-2099-01-01-000001", yard.backUp().value());
    }
}
