package org.wirthforge.backup.powercut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.fixture.SmallRepository;
import org.wirthforge.backup.fixture.TreeState;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.recovery.RestoreContext;
import org.wirthforge.backup.recovery.Restorer;
import org.wirthforge.backup.snapshot.SnapshotStore;
import org.wirthforge.backup.verify.Verifier;

class PowerCutTest {

    private static final long SEED = 77;
    private static final PowerCut.Fate[] NONE = {};

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);
    private RecordingProvider recording;
    private Path home;
    private int cuts;

    @BeforeEach
    void record() throws IOException {
        home = Files.createDirectories(directory.resolve("home"));
        Path root = Files.createDirectories(directory.resolve("recorded"));
        recording = new RecordingProvider(root);
        SmallRepository repository = new SmallRepository(recording.root().resolve("repo"));
        for (int i = 0; i < 3; i++) {
            write("new-" + i, 40_000);
            write("changing", 300_000);
            recording.record(new Event.Mark(repository.backUp(home).id().value()));
        }
    }

    private void write(String name, int size) throws IOException {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        Files.write(home.resolve(name), bytes);
    }

    @Test
    void powerCut_anyMoment_losesNothingThatWasCommitted() throws IOException {
        List<Event> events = List.copyOf(recording.events());
        assertTrue(events.size() > 60, "events: " + events.size());
        for (int end = 0; end <= events.size(); end++) {
            boolean inAFile = end < events.size() && events.get(end) instanceof Event.Write;
            for (PowerCut.Fate fate : inAFile ? NONE : PowerCut.Fate.values()) {
                check(events.subList(0, end), fate, SEED + end);
            }
        }
    }

    private void check(List<Event> events, PowerCut.Fate fate, long seed) throws IOException {
        String where = "cut after event " + events.size() + ", " + fate + ", seed " + seed;
        Path root = directory.resolve("cut-" + cuts++);
        new PowerCut(events, fate, seed).materialize(root);
        SmallRepository repository = new SmallRepository(root.resolve("repo"));
        Set<String> committed = new HashSet<>();
        events.forEach(event -> {
            if (event instanceof Event.Mark mark) {
                committed.add(mark.text());
            }
        });
        if (!repository.store().exists()) {
            assertEquals(Set.of(), committed, where);
            return;
        }
        Set<String> visible = new HashSet<>();
        SnapshotStore.Listing listing = new SnapshotStore(repository.store(), SmallRepository.ID).list();
        assertEquals(List.of(), listing.unreadable(), where);
        listing.documents().forEach(document -> visible.add(document.id().value()));
        assertTrue(visible.containsAll(committed), where + ": " + committed + " but " + visible);
        VerifyReport report = new Verifier(repository.store(), 1)
                .run(new VerifyRequest(Optional.empty(), VerifyRequest.Depth.ALL_DATA), Pace.FREE, new Tally());
        assertEquals(VerifyReport.Status.VERIFIED, report.status(), where + ": " + report);
    }

    @Test
    void powerCut_beforeTheLastCommit_theNextBackupCompletes() throws IOException {
        List<Event> events = List.copyOf(recording.events());
        Map<String, String> expected = TreeState.of(home);
        for (int end = events.size() / 2; end < events.size(); end += 3) {
            Path root = directory.resolve("again-" + end);
            new PowerCut(events.subList(0, end), PowerCut.Fate.BY_CHANCE, SEED + end).materialize(root);
            SmallRepository repository = new SmallRepository(root.resolve("repo"));
            SnapshotId id = repository.backUp(home).id();
            Path target = directory.resolve("target-" + end);
            RestoreReport report = new Restorer(repository.store(), new RestoreContext(1))
                    .run(new RestoreRequest(Optional.of(id), target, List.of()), Pace.FREE, new Tally());
            assertEquals(RestoreReport.Status.COMPLETE, report.status(), "cut after event " + end);
            assertEquals(expected, TreeState.of(target.resolve("home")), "cut after event " + end);
        }
    }

    @Test
    void powerCut_ofAWriterThatForcesNothing_isNoticed() throws IOException {
        List<Event> careless = recording.events().stream()
                .filter(event -> !(event instanceof Event.ForceFile))
                .toList();
        Path root = directory.resolve("careless");
        new PowerCut(careless, PowerCut.Fate.LOST, SEED).materialize(root);
        long empty;
        try (var files = Files.walk(root)) {
            empty = files.filter(file -> file.toString().endsWith(".pack"))
                    .filter(file -> file.toFile().length() == 0)
                    .count();
        }
        assertNotEquals(0, empty, "the model itself must be able to lose something");
    }
}
