package org.wirthforge.backup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.retention.Labels;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.recovery.RestoreContext;
import org.wirthforge.backup.recovery.Restorer;
import org.wirthforge.backup.snapshot.NoteStore;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.SnapshotStore;
import org.wirthforge.backup.testkit.ManualClock;
import org.wirthforge.backup.testkit.fault.inject.Fault;
import org.wirthforge.backup.testkit.fault.inject.FaultPlan;
import org.wirthforge.backup.testkit.fault.nio.FaultFileSystem;

/** The disk fails, or a permission is missing, at one document: the others are there all the same, and nobody deletes by half the truth. */
class UnreadableDocumentTest {

    private static final Labels RELEASE = new Labels(Optional.empty(), Set.of("release"));

    private final FileSystem memory = World.disk();
    private final List<SnapshotId> ids = new ArrayList<>();
    private FaultFileSystem files;
    private Path plain;
    private World world;

    @BeforeEach
    void backUpThreeTimes() throws IOException {
        plain = Files.createDirectory(memory.getPath("/unreadable"));
        files = FaultFileSystem.over(plain);
        world = new World(files.root(), ManualClock.at("2030-01-01T00:00:00Z"));
        for (int round = 1; round <= 3; round++) {
            TinyHome.make(plain.resolve("home"), round);
            ids.add(world.backUp().snapshot().orElseThrow().id());
            world.clock().advance(Duration.ofHours(1));
        }
    }

    @AfterEach
    void close() throws IOException {
        memory.close();
    }

    private void fails(Fault fault, String... documents) {
        String[] below = new String[documents.length];
        for (int i = 0; i < below.length; i++) {
            below[i] = "repo/" + documents[i] + ids.get(1) + ".json";
        }
        files.injector().arm(FaultPlan.forGood(fault, 1).below(below));
    }

    private static Set<SnapshotId> of(SnapshotStore.Listing listing) {
        Set<SnapshotId> found = new TreeSet<>();
        for (SnapshotDocument document : listing.documents()) {
            found.add(document.id());
        }
        return found;
    }

    private SnapshotStore snapshots() {
        return new SnapshotStore(world.store(), World.ID);
    }

    /** An attempt to delete is refused and names the document, and the disk is as it was. */
    private void deletesNothing(CleanupRequest request) throws IOException {
        Map<String, String> before = Home.describe(plain.resolve("repo/packs"));
        BackupException refused = assertThrows(BackupException.class, () -> world.cleanUp(request));
        assertTrue(refused.getMessage().contains(ids.get(1).value()), refused.toString());
        assertEquals(before, Home.describe(plain.resolve("repo/packs")));
    }

    @ParameterizedTest
    @EnumSource(names = {"IO_ERROR", "ACCESS_DENIED"})
    void original_cannotBeRead_copyStandsIn(Fault fault) throws IOException {
        fails(fault, "snapshots/");
        assertEquals(List.of(), world.catalog().list().unreadable());
        assertEquals(new TreeSet<>(ids), of(world.catalog().list()));
    }

    @ParameterizedTest
    @EnumSource(names = {"IO_ERROR", "ACCESS_DENIED"})
    void both_cannotBeRead_othersAreListed(Fault fault) throws IOException {
        fails(fault, "snapshots/", "mirror/");
        SnapshotStore.Listing listing = world.catalog().list();
        assertEquals(Set.of(ids.get(0), ids.get(2)), of(listing));
        assertEquals(1, listing.unreadable().size());
        String told = listing.unreadable().get(0);
        assertTrue(told.startsWith("snapshots/" + ids.get(1) + ".json cannot be read: "), told);
        assertEquals(
                Optional.of(ids.get(0)),
                snapshots()
                        .succession()
                        .newest(document -> !document.id().equals(ids.get(2)))
                        .map(SnapshotDocument::id));
        RestoreReport restored = world.restore(ids.get(2), world.root().resolve("restored"));
        assertEquals(RestoreReport.Status.COMPLETE, restored.status());
        deletesNothing(CleanupRequest.AT_ONCE);
    }

    /** Whoever asks for the newest must not get an older one in silence; one that is older than the newest hides nothing. */
    @ParameterizedTest
    @EnumSource(names = {"IO_ERROR", "ACCESS_DENIED"})
    void newest_cannotBeRead_isNotReplacedByAnOlderOne(Fault fault) throws IOException {
        fails(fault, "snapshots/", "mirror/");
        assertEquals(ids.get(2), world.catalog().latest().id());
        files.injector().disarm();
        world.forget(ids.get(2));
        fails(fault, "snapshots/", "mirror/");
        DamagedException refused =
                assertThrows(DamagedException.class, () -> world.catalog().latest());
        assertTrue(refused.getMessage().contains(ids.get(1) + " cannot be read"), refused.getMessage());
        Path target = world.root().resolve("restored");
        RestoreRequest newest = new RestoreRequest(Optional.empty(), target, List.of());
        assertThrows(
                DamagedException.class,
                () -> new Restorer(world.store(), new RestoreContext(1)).run(newest, Pace.FREE, new Tally()));
        assertTrue(Files.notExists(target), "half a restore");
    }

    @ParameterizedTest
    @EnumSource(names = {"IO_ERROR", "ACCESS_DENIED"})
    void forgotten_cannotBeRead_othersAreListed(Fault fault) throws IOException {
        world.forget(ids.get(0));
        world.forget(ids.get(1));
        fails(fault, "trash/", "mirror/trash/");
        SnapshotStore.Listing listing = snapshots().trashed();
        assertEquals(Set.of(ids.get(0)), of(listing));
        assertTrue(listing.unreadable().get(0).startsWith("trash/" + ids.get(1)), listing.toString());
        assertEquals(Set.of(ids.get(2)), of(world.catalog().list()));
        deletesNothing(CleanupRequest.CAREFUL);
    }

    @ParameterizedTest
    @EnumSource(names = {"IO_ERROR", "ACCESS_DENIED"})
    void note_cannotBeRead_pinsAndIsNotOverwritten(Fault fault) throws IOException {
        world.catalog().annotate(ids.get(1), none -> RELEASE);
        fails(fault, "notes/", "mirror/notes/");
        assertTrue(new NoteStore(world.store(), World.ID)
                .readOrPinned(ids.get(1))
                .labels()
                .pin()
                .isPresent());
        assertEquals(Map.of(), world.catalog().losses());
        assertEquals(new TreeSet<>(ids), of(world.catalog().list()));
        namesTheNote(() -> world.catalog().labels()); // nobody may act on half of them
        namesTheNote(() -> world.catalog().annotate(ids.get(1), same -> Labels.NONE));
        cannotRead(() -> world.forget(ids.get(1)));
        files.injector().disarm();
        assertEquals(Map.of(ids.get(1), RELEASE), world.catalog().labels());
    }

    private String namesTheNote(Executable call) {
        String message = assertThrows(IOException.class, call).getMessage();
        assertTrue(message.contains("notes/" + ids.get(1) + ".json"), message);
        return message;
    }

    private void cannotRead(Executable call) {
        String message = namesTheNote(call);
        assertTrue(message.startsWith("notes/" + ids.get(1) + ".json cannot be read: "), message);
    }

    /** That it cannot be read is no pin, and "unpin" would not help; and it is no permission to delete either. */
    @ParameterizedTest
    @EnumSource(names = {"IO_ERROR", "ACCESS_DENIED"})
    void note_cannotBeRead_isToldByWhoeverForgets(Fault fault) throws IOException {
        world.catalog().annotate(ids.get(1), none -> RELEASE);
        Map<String, String> before = Home.describe(plain.resolve("repo/packs"));
        fails(fault, "notes/", "mirror/notes/");
        cannotRead(() -> world.forget(ids.get(1)));
        cannotRead(() -> world.purge(ids.get(1)));
        files.injector().disarm();
        assertEquals(before, Home.describe(plain.resolve("repo/packs")));
        assertEquals(new TreeSet<>(ids), of(world.catalog().list()));
        world.purge(ids.get(1));
        assertEquals(Set.of(ids.get(0), ids.get(2)), of(world.catalog().list()));
    }
}
