package org.wirthforge.backup.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.fixture.SmallRepository;
import org.wirthforge.backup.fixture.TreeState;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.verify.Verifier;

/** Flips bytes of a repository: verification finds every one that matters, and a restore writes no wrong byte. */
class DamageTest {

    private static final long SEED = 2026;
    private static final int PLACES = 240;

    /** Files that readers never look into. */
    private static final Set<String> IGNORED = Set.of("lock", "owner.json");

    @TempDir
    Path directory;

    private Path home;
    private SmallRepository repository;
    private SnapshotId last;
    private int restores;
    private final Random random = new Random(SEED);

    @BeforeEach
    void makeRepository() throws IOException {
        home = Files.createDirectories(directory.resolve("home"));
        repository = new SmallRepository(directory.resolve("repo"));
        for (int i = 0; i < 40; i++) {
            write("small/" + i, random.nextInt(3000));
        }
        write("text", 0);
        Files.writeString(home.resolve("text"), "some text that compresses ".repeat(4000));
        write("middle", 700_000);
        repository.backUp(home);
        write("second", 20_000);
        Files.createSymbolicLink(home.resolve("link"), Path.of("text"));
        last = repository.backUp(home).id();
    }

    private void write(String name, int size) throws IOException {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        Files.createDirectories(home.resolve(name).getParent());
        Files.write(home.resolve(name), bytes);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(repository.root())) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private record Flip(Path file, int at) {}

    private List<Flip> flips() throws IOException {
        List<Flip> flips = new ArrayList<>();
        List<Path> files = files();
        Map<Path, Integer> sizes = new HashMap<>();
        int total = 0;
        for (Path file : files) {
            int size = (int) Files.size(file);
            sizes.put(file, size);
            total += size;
            if (size > 0) {
                flips.add(new Flip(file, 0));
                flips.add(new Flip(file, size - 1));
            }
        }
        for (int i = 0; i < PLACES; i++) {
            int at = random.nextInt(total);
            for (Path file : files) {
                if (at < sizes.get(file)) {
                    flips.add(new Flip(file, at));
                    break;
                }
                at -= sizes.get(file);
            }
        }
        // Few random places hit the small files, so each gets some of its own.
        for (Path file : files) {
            for (int i = 0; i < 6 && sizes.get(file) > 0; i++) {
                flips.add(new Flip(file, random.nextInt(sizes.get(file))));
            }
        }
        return flips;
    }

    private VerifyReport verify() throws IOException {
        VerifyRequest request = new VerifyRequest(Optional.empty(), VerifyRequest.Depth.ALL_DATA);
        return new Verifier(repository.store(), 2).run(request, Pace.FREE, new Tally());
    }

    @Test
    void flippedByte_anywhere_isFoundAndNeverRestored() throws IOException {
        Map<String, String> original = TreeState.of(home);
        List<Flip> flips = flips();
        assertTrue(flips.size() >= 200, "places: " + flips.size());
        for (Flip flip : flips) {
            byte[] sound = Files.readAllBytes(flip.file());
            byte[] damaged = sound.clone();
            damaged[flip.at()] ^= (byte) (1 << random.nextInt(8));
            Files.write(flip.file(), damaged);
            String where = "seed " + SEED + ", " + repository.root().relativize(flip.file()) + " byte " + flip.at();
            boolean matters = !IGNORED.contains(flip.file().getFileName().toString());
            VerifyReport report = verify();
            assertEquals(matters, report.status() != VerifyReport.Status.VERIFIED, where + ": " + report);
            assertRestoresNothingWrong(original, where, report);
            Files.write(flip.file(), sound);
        }
        assertEquals(VerifyReport.Status.VERIFIED, verify().status());
    }

    private void assertRestoresNothingWrong(Map<String, String> original, String where, VerifyReport verified)
            throws IOException {
        Path target = directory.resolve("target-" + restores++);
        RestoreReport report;
        try {
            report = new Restorer(repository.store(), new RestoreContext(2))
                    .run(new RestoreRequest(Optional.of(last), target, List.of()), Pace.FREE, new Tally());
        } catch (IOException | BackupException e) {
            assertEquals(VerifyReport.Status.CORRUPTED, verified.status(), where + ": " + e);
            return;
        }
        Path top = target.resolve("home");
        Map<String, String> restored = Files.exists(top) ? TreeState.of(top) : new HashMap<>();
        Set<String> missing = new HashSet<>();
        original.forEach((path, state) -> {
            String now = restored.remove(path);
            if (now == null) {
                missing.add("home/" + path);
            } else {
                assertEquals(state, now, where + ": " + path);
            }
        });
        assertTrue(restored.isEmpty(), where + ": " + restored);
        Set<String> told = new HashSet<>();
        report.samples().forEach(problem -> told.add(problem.path().toString()));
        boolean listLost = told.contains("");
        assertTrue(listLost || told.equals(missing), where + ": missing " + missing + ", told " + told);
        assertEquals(report.problems() > 0, !missing.isEmpty() || listLost, where);
        if (verified.status() != VerifyReport.Status.CORRUPTED) {
            assertEquals(RestoreReport.Status.COMPLETE, report.status(), where + ": only warnings, yet " + report);
        }
    }

    @Test
    void restore_damagedChunk_losesItsFilesAndSaysWhichPack() throws IOException {
        Path largest = null;
        for (Path file : files()) {
            largest = largest == null || Files.size(file) > Files.size(largest) ? file : largest;
        }
        byte[] bytes = Files.readAllBytes(largest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(largest, bytes);
        Path target = directory.resolve("target");
        RestoreReport report = new Restorer(repository.store(), new RestoreContext(2))
                .run(new RestoreRequest(Optional.of(last), target, List.of()), Pace.FREE, new Tally());
        assertEquals(RestoreReport.Status.PARTIAL, report.status());
        assertNotEquals(0, report.problems());
        for (Problem problem : report.samples()) {
            assertTrue(Files.notExists(target.resolve(problem.path().toString())));
            String pack = largest.getFileName().toString().replace(".pack", "");
            assertTrue(problem.message().contains(pack), problem.message());
        }
        assertTrue(Files.exists(target.resolve("home/link"), LinkOption.NOFOLLOW_LINKS));
    }
}
