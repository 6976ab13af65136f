package org.wirthforge.backup.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.format.Seal;
import org.wirthforge.backup.format.UnsupportedFormatException;
import org.wirthforge.backup.snapshot.RepositoryDocument;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.SnapshotStore;
import org.wirthforge.backup.snapshot.Succession;
import org.wirthforge.backup.store.WriterLock;
import org.wirthforge.backup.testkit.ManualClock;

/** Looking at heads finds the same parent as reading everything. */
class SuccessionTest {

    @TempDir
    Path directory;

    private EngineFixture fixture;
    private SnapshotId second;
    private SnapshotId third;

    /** The clock goes back a day before the third: names are not in the order of the snapshots. */
    @BeforeEach
    void history() throws IOException {
        fixture = new EngineFixture(directory);
        ManualClock clock = ManualClock.at(Instant.parse("2026-03-01T12:00:00Z"));
        fixture.clock = clock;
        Files.createDirectories(fixture.home);
        Files.writeString(fixture.home.resolve("file"), "content");
        fixture.snapshot(Strategy.FULL);
        clock.advance(Duration.ofHours(1));
        second = fixture.snapshot(Strategy.FULL).id();
        clock.advance(Duration.ofDays(-1));
        third = fixture.snapshot(Strategy.INCREMENTAL).id();
    }

    private SnapshotStore snapshots() throws IOException {
        return new SnapshotStore(
                fixture.store(),
                RepositoryDocument.read(fixture.store(), RepositoryDocument.Purpose.READ)
                        .id());
    }

    private Path document(SnapshotId id) {
        return fixture.repository.resolve("snapshots/" + id + ".json");
    }

    /** Both files of a document. */
    private void write(SnapshotId id, byte[] bytes) throws IOException {
        Files.write(document(id), bytes);
        Files.write(fixture.repository.resolve("mirror/" + id + ".json"), bytes);
    }

    private void replace(SnapshotId id, String old, String now) throws IOException {
        String text = Files.readString(document(id));
        String body = text.substring(0, text.indexOf(",\n  \"seal\"")) + "\n}";
        assertTrue(body.contains(old), body);
        write(id, Seal.close(body.replace(old, now)));
    }

    @Test
    void heads_tellTheSameAsWholeDocuments() throws IOException {
        Succession heads = snapshots().succession();
        Succession all = snapshots().list();
        assertEquals(3, heads.last());
        assertEquals(all.last(), heads.last());
        Stream<Predicate<SnapshotDocument>> kinds = Stream.of(
                document -> true,
                document -> document.origin().strategy() == Strategy.FULL,
                document -> document.id().equals(second),
                document -> document.state() == Snapshot.State.PARTIAL);
        for (Predicate<SnapshotDocument> kind : kinds.toList()) {
            assertEquals(
                    all.newest(kind).map(SnapshotDocument::id),
                    heads.newest(kind).map(SnapshotDocument::id));
        }
        assertEquals(Optional.of(third), heads.newest(any -> true).map(SnapshotDocument::id));
    }

    @Test
    void damagedOnes_areNoParents_butKeepTheirPlace() throws IOException {
        replace(third, "\"created_utc\"", "\"invented\"");
        Succession heads = snapshots().succession();
        assertEquals(3, heads.last(), "its head can be read");
        assertEquals(Optional.of(second), heads.newest(any -> true).map(SnapshotDocument::id));
        Snapshot next = fixture.snapshot(Strategy.INCREMENTAL);
        assertEquals(Optional.of(second), next.parent());
        assertEquals(4, next.sequence());
        byte[] bytes = Files.readAllBytes(document(second));
        bytes[40] ^= 1;
        write(second, bytes);
        assertFalse(
                snapshots().succession().newest(any -> any.id().equals(second)).isPresent());
    }

    /** It may come back, and then there must not be two of one number. */
    @Test
    void forgottenOne_keepsItsPlace_evenByItsCopyAlone() throws IOException {
        try (WriterLock lock = WriterLock.take(fixture.store(), "{}")) {
            snapshots().forget(third, lock);
        }
        assertEquals(3, snapshots().succession().last());
        assertEquals(
                Optional.of(second),
                snapshots().succession().newest(any -> true).map(SnapshotDocument::id));
        Files.delete(fixture.repository.resolve("trash/" + third + ".json"));
        Snapshot next = fixture.snapshot(Strategy.INCREMENTAL);
        assertEquals(4, next.sequence());
        assertEquals(Optional.of(second), next.parent());
        try (WriterLock lock = WriterLock.take(fixture.store(), "{}")) {
            assertTrue(snapshots().undelete(third, lock));
        }
        assertEquals(
                List.of(1L, 2L, 3L, 4L),
                snapshots().list().documents().stream()
                        .map(SnapshotDocument::sequence)
                        .toList());
    }

    @Test
    void oneOfANewerVersion_isRefused() throws IOException {
        replace(third, "\"version\" : 1", "\"version\" : 2");
        assertThrows(UnsupportedFormatException.class, () -> snapshots().succession());
    }

    @Test
    void oneOfAnotherRepository_doesNotCount() throws IOException {
        replace(third, "00112233445566778899aabbccddeeff", "ff112233445566778899aabbccddeeff");
        assertEquals(2, snapshots().succession().last());
        assertEquals(
                List.of(second),
                List.of(snapshots()
                        .succession()
                        .newest(any -> true)
                        .orElseThrow()
                        .id()));
    }
}
