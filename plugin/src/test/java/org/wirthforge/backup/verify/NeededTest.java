package org.wirthforge.backup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyReport.Severity;
import org.wirthforge.backup.api.work.VerifyReport.Status;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.api.work.VerifyRequest.Depth;
import org.wirthforge.backup.fixture.SmallRepository;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.plugin.Quiet;
import org.wirthforge.backup.testkit.ManualClock;
import org.wirthforge.backup.verify.ledger.Ledgers;

/** What is read to know that some entries of a snapshot can be brought back. */
class NeededTest {

    private static final long SEED = 5;
    private static final int FILES = 40;
    private static final int FILE = 50_000;
    private static final Predicate<ItemPath> EVERYTHING = path -> true;

    private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix().toBuilder()
            .setAttributeViews("basic", "owner", "posix", "unix", "user")
            .setWorkingDirectory("/")
            .build());
    private final Path directory = memory.getPath("/needed");
    private final ManualClock clock = ManualClock.at("2030-01-01T00:00:00Z");
    private SmallRepository repository;
    private SnapshotId snapshot;

    @BeforeAll
    static void quiet() {
        Quiet.please();
    }

    /** One pack with forty files that do not shrink, one block each at least. */
    @BeforeEach
    void backUp() throws IOException {
        Random random = new Random(SEED);
        Path home = Files.createDirectories(directory.resolve("home"));
        for (int i = 0; i < FILES; i++) {
            byte[] bytes = new byte[FILE];
            random.nextBytes(bytes);
            Files.write(home.resolve("f" + i), bytes);
        }
        repository = new SmallRepository(directory.resolve("repo"), clock);
        snapshot = repository.backUp(home).id();
    }

    @AfterEach
    void close() throws IOException {
        memory.close();
    }

    private static Predicate<ItemPath> only(String... names) {
        return path -> Set.of(names).contains(path.toString().replace("home/", ""));
    }

    private Verifier verifier() {
        return new Verifier(repository.store(), 2, Ledgers.in(directory.resolve("verified"), clock, "s"));
    }

    private VerifyReport check(Predicate<ItemPath> wanted) throws IOException {
        return verifier().run(snapshot, wanted, Pace.FREE, new Tally());
    }

    private void verifyAll() throws IOException {
        VerifyRequest all = new VerifyRequest(Optional.empty(), Depth.ALL_DATA);
        verifier().run(all, Pace.FREE, new Tally());
    }

    private long neverVerified() throws IOException {
        return verifier().coverage().orElseThrow().never().packs();
    }

    /** The one with the content. */
    private Path pack() throws IOException {
        try (Stream<Path> files = Files.walk(repository.root().resolve("packs"))) {
            return files.filter(Files::isRegularFile)
                    .max(Comparator.comparingLong(NeededTest::size))
                    .orElseThrow();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Files are stored in path order: f0, f1, f10, f11 … */
    private void damage(double where) throws IOException {
        byte[] bytes = Files.readAllBytes(pack());
        bytes[(int) (bytes.length * where)] ^= 0x10;
        Files.write(pack(), bytes);
    }

    private List<String> broken(VerifyReport report) {
        return report.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .flatMap(finding -> finding.affected().stream())
                .map(affected -> affected.path().toString())
                .toList();
    }

    private void assertRead(VerifyReport report, long atLeast, long atMost) {
        assertEquals(Status.VERIFIED, report.status(), report.toString());
        assertTrue(report.bytes() >= atLeast && report.bytes() <= atMost, report.toString());
    }

    @Test
    void oneFile_readsItsBlocksOnly_andNotesNothing() throws IOException {
        assertRead(check(only("f7")), FILE, 4 * FILE);
        assertEquals(2, neverVerified());
    }

    @Test
    void everything_readsThePackWhole_andNotesIt() throws IOException {
        assertRead(check(EVERYTHING), FILES * FILE, FILES * FILE + 100_000);
        assertEquals(1, neverVerified(), "the pack of the lists is not among what was read whole");
        assertRead(check(EVERYTHING), 0, 100_000);
    }

    @Test
    void packVerifiedLately_isTakenAtTheLedgersWord() throws IOException {
        verifyAll();
        clock.advance(Duration.ofDays(30));
        VerifyReport report = check(EVERYTHING);
        assertRead(report, 0, 100_000);
        assertEquals(0, report.packs());
    }

    @Test
    void packVerifiedLongAgo_isRead() throws IOException {
        verifyAll();
        clock.advance(Duration.ofDays(30).plusMillis(1));
        assertRead(check(EVERYTHING), FILES * FILE, FILES * FILE + 100_000);
    }

    @Test
    void packWrittenToSince_isRead() throws IOException {
        verifyAll();
        clock.advance(Duration.ofDays(1));
        Files.setLastModifiedTime(pack(), FileTime.from(clock.instant()));
        assertRead(check(EVERYTHING), FILES * FILE, FILES * FILE + 100_000);
    }

    @Test
    void clockSetBack_packIsRead() throws IOException {
        verifyAll();
        ManualClock before = ManualClock.at("2029-12-31T00:00:00Z");
        Verifier earlier = new Verifier(repository.store(), 2, Ledgers.in(directory.resolve("verified"), before, "s"));
        assertRead(earlier.run(snapshot, EVERYTHING, Pace.FREE, new Tally()), FILES * FILE, FILES * FILE + 100_000);
    }

    @Test
    void packFoundBad_isReadAgainHoweverLately() throws IOException {
        damage(0.5);
        verifyAll();
        assertEquals(1, broken(check(EVERYTHING)).size());
        damage(0.5);
        assertEquals(Status.VERIFIED, check(EVERYTHING).status());
        assertEquals(0, verifier().coverage().orElseThrow().bad().size());
    }

    @Test
    void damage_isFoundWhereItIsNeeded() throws IOException {
        damage(0.5);
        VerifyReport all = check(EVERYTHING);
        assertEquals(Status.CORRUPTED, all.status());
        String name = broken(all).get(0).replace("home/", "");
        assertEquals(List.of("home/" + name), broken(check(only(name))));
        assertEquals(1, verifier().coverage().orElseThrow().bad().size());
        VerifyReport others = check(path -> !path.toString().equals("home/" + name));
        assertEquals(List.of(), broken(others), others.toString());
    }

    @Test
    void missingPack_breaksWhatIsNeeded() throws IOException {
        Files.delete(pack());
        assertEquals(List.of("home/f7"), broken(check(only("f7"))));
        assertEquals(List.of(), broken(check(path -> false)));
    }

    /** The restorer goes by the index, so it would get along without. */
    @Test
    void directoryOfThePackDamaged_contentIsReadByWayOfTheIndex() throws IOException {
        damage(1 - 30.0 / Files.size(pack()));
        VerifyReport report = check(only("f7"));
        assertEquals(Status.REPAIRABLE, report.status(), report.toString());
        assertEquals(List.of(), broken(report));
    }
}
