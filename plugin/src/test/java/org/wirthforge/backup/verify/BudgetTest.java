package org.wirthforge.backup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.api.work.Coverage;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyReport.Status;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.api.work.VerifyRequest.Budget;
import org.wirthforge.backup.api.work.VerifyRequest.Depth;
import org.wirthforge.backup.fixture.SmallRepository;
import org.wirthforge.backup.format.LedgerFormat;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.plugin.Quiet;
import org.wirthforge.backup.testkit.ManualClock;
import org.wirthforge.backup.verify.ledger.Ledgers;

/** Verifying in pieces: what is read next, when it stops, and what is remembered. */
class BudgetTest {

    private static final long SEED = 7;
    private static final VerifyRequest ONE_PACK = VerifyRequest.within(bytes(1));
    private static final VerifyRequest ALL = new VerifyRequest(Optional.empty(), Depth.ALL_DATA);
    private static final int PACKS = 12;

    private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix().toBuilder()
            .setAttributeViews("basic", "owner", "posix", "unix", "user")
            .setWorkingDirectory("/")
            .build());
    private final Path directory = memory.getPath("/budget");
    private final ManualClock clock = ManualClock.at("2030-01-01T00:00:00Z");
    private SmallRepository repository;
    private int sessions;
    private long ticks = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(10);

    @BeforeAll
    static void quiet() {
        Quiet.please();
    }

    @BeforeEach
    void makePacks() throws IOException {
        Random random = new Random(SEED);
        Path home = Files.createDirectories(directory.resolve("home"));
        repository = new SmallRepository(directory.resolve("repo"), clock);
        for (int day = 0; packs().size() < PACKS; day++) {
            byte[] bytes = new byte[10_000];
            random.nextBytes(bytes);
            Files.write(home.resolve("f" + day), bytes);
            repository.backUp(home);
            clock.advance(Duration.ofHours(1));
        }
    }

    @AfterEach
    void close() throws IOException {
        memory.close();
    }

    private static Budget bytes(long bytes) {
        return new Budget(Optional.of(bytes), Optional.empty());
    }

    /** Those of content first: a bit in another may break nothing but an outline. */
    private List<Path> packs() throws IOException {
        Path below = repository.root().resolve("packs");
        if (Files.notExists(below)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(BudgetTest::content).thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }

    private static byte content(Path pack) {
        try {
            return Files.readAllBytes(pack)[PackFormat.CONTENT_AT];
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Ledgers ledgers() {
        return Ledgers.in(directory.resolve("verified"), clock, () -> ticks, "s" + sessions++);
    }

    private VerifyReport verify(VerifyRequest request, Pace pace) throws IOException {
        return new Verifier(repository.store(), 1, ledgers()).run(request, pace, new Tally());
    }

    private VerifyReport verify(VerifyRequest request) throws IOException {
        return verify(request, Pace.FREE);
    }

    private Coverage coverage() throws IOException {
        return new Verifier(repository.store(), 1, ledgers()).coverage().orElseThrow();
    }

    private static long never(VerifyReport report) {
        return report.coverage().orElseThrow().never().packs();
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 3] ^= 0x10;
        Files.write(file, bytes);
    }

    private static String id(Path pack) {
        return pack.getFileName().toString().replace(".pack", "");
    }

    @Test
    void packs_areReadOneAfterTheOtherUntilAllAre_thenAgainFromTheOldest() throws IOException {
        int all = packs().size();
        Instant first = clock.instant();
        for (int run = 1; run <= all; run++) {
            VerifyReport report = verify(ONE_PACK);
            assertEquals(Status.VERIFIED, report.status(), report.toString());
            assertEquals(1, report.packs());
            assertEquals(all - run, never(report), "no pack is read twice before all are read once");
            clock.advance(Duration.ofDays(1));
        }
        assertEquals(first, coverage().oldest().orElseThrow());
        verify(ONE_PACK);
        assertEquals(first.plus(Duration.ofDays(1)), coverage().oldest().orElseThrow(), "the oldest was read again");
    }

    @Test
    void bytes_areNotExceeded() throws IOException {
        long all = coverage().all().bytes();
        VerifyReport report = verify(VerifyRequest.within(bytes(all / 2)));
        Coverage coverage = report.coverage().orElseThrow();
        long read = all - coverage.never().bytes();
        assertTrue(report.packs() > 1 && read <= all / 2 && read > all / 4, report.toString());
        assertEquals(Status.VERIFIED, verify(VerifyRequest.within(bytes(all))).status());
        assertEquals(0, coverage().never().packs());
    }

    @Test
    void time_isNotExceededButForThePackAtHand() throws IOException {
        Pace tick = () -> ticks += TimeUnit.SECONDS.toNanos(1);
        Budget seconds = new Budget(Optional.empty(), Optional.of(Duration.ofSeconds(40)));
        long begun = ticks;
        VerifyReport report = verify(VerifyRequest.within(seconds), tick);
        assertTrue(never(report) > 0 && report.packs() > 1, report.toString());
        assertTrue(TimeUnit.NANOSECONDS.toSeconds(ticks - begun) < 45, "since " + begun);
        VerifyReport late =
                verify(VerifyRequest.within(new Budget(Optional.empty(), Optional.of(Duration.ofSeconds(1)))), tick);
        assertEquals(1, late.packs(), "one pack always");
        assertEquals(never(report) - 1, never(late));
    }

    @Test
    void time_isThatOfAClockThatNobodySets() throws IOException {
        Budget minute = new Budget(Optional.empty(), Optional.of(Duration.ofMinutes(1)));
        VerifyReport forward = verify(VerifyRequest.within(minute), () -> clock.advance(Duration.ofDays(1)));
        assertEquals(packs().size(), forward.packs());
        VerifyReport back = verify(VerifyRequest.within(minute), () -> {
            ticks += TimeUnit.MINUTES.toNanos(1);
            clock.advance(Duration.ofDays(-1));
        });
        assertEquals(1, back.packs());
    }

    @Test
    void budgetBeyondAllMeasure_readsEverything() throws IOException {
        Budget most = new Budget(Optional.of(Long.MAX_VALUE), Optional.of(Duration.ofSeconds(Long.MAX_VALUE)));
        assertEquals(packs().size(), verify(VerifyRequest.within(most)).packs());
    }

    @Test
    void cancelled_keepsWhatItHasRead() throws IOException {
        int[] left = {30};
        VerifyReport cut = verify(ALL, () -> {
            if (left[0]-- == 0) {
                throw new CancelledException();
            }
        });
        assertEquals(Status.CANCELLED, cut.status());
        long done = packs().size() - coverage().never().packs();
        assertTrue(done > 0 && done < packs().size(), "read: " + done);
        VerifyReport next = verify(ONE_PACK);
        assertEquals(packs().size() - done - 1, never(next), "goes on where the other was cut off");
    }

    @Test
    void killed_keepsWhatWasNotedInTime() throws IOException {
        int[] passes = {0};
        Set<Long> seen = new HashSet<>();
        verify(ALL, () -> {
            ticks += TimeUnit.SECONDS.toNanos(7);
            passes[0]++;
            try {
                seen.add(coverage().never().packs());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertTrue(seen.size() > 3, "notes became durable now and then: " + seen + " of " + passes[0]);
    }

    @Test
    void badPack_isReadFirstEveryTime_andTheOthersAllTheSame() throws IOException {
        Path bad = packs().get(5);
        flip(bad);
        assertEquals(Status.CORRUPTED, verify(ALL).status());
        for (int run = 2; run <= 4; run++) {
            clock.advance(Duration.ofDays(1));
            VerifyReport report = verify(ONE_PACK);
            assertEquals(Status.CORRUPTED, report.status(), report.toString());
            assertEquals(2, report.packs(), "the bad one and another");
            Coverage.BadPack found = coverage().bad().get(0);
            assertEquals(id(bad), found.id());
            assertEquals(run, found.times());
            assertEquals(clock.instant(), found.last());
            assertFalse(found.breaks().isEmpty(), found.toString());
        }
        assertEquals(1, coverage().never().packs());
        flip(bad);
        clock.advance(Duration.ofDays(1));
        assertEquals(Status.VERIFIED, verify(ONE_PACK).status());
        assertEquals(List.of(), coverage().bad(), "sound again, so it is bad no more");
        assertEquals(0, coverage().never().packs());
    }

    @Test
    void badPack_remembersWhenItWasSound() throws IOException {
        verify(ALL);
        Instant sound = clock.instant();
        clock.advance(Duration.ofDays(3));
        flip(packs().get(2));
        verify(ALL);
        Coverage.BadPack bad = coverage().bad().get(0);
        assertEquals(Optional.of(sound), bad.sound());
        assertEquals(clock.instant(), bad.since());
    }

    @Test
    void packThatIsGone_leavesTheLedger() throws IOException {
        verify(ALL);
        long before = ledgerSize();
        Files.delete(packs().get(4));
        verify(ALL);
        assertEquals(before - LedgerFormat.RECORD + LedgerFormat.RUN, ledgerSize());
        flip(packs().get(3));
        verify(ALL);
        assertEquals(1, coverage().bad().size());
        Files.delete(packs().get(3));
        verify(ALL);
        Coverage coverage = coverage();
        assertEquals(packs().size(), coverage.all().packs());
        assertEquals(List.of(), coverage.bad());
        assertEquals(before - 2 * LedgerFormat.RECORD + 3 * LedgerFormat.RUN, ledgerSize());
    }

    private long ledgerSize() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("verified"))) {
            return Files.size(files.findFirst().orElseThrow());
        }
    }

    @Test
    void windows_sayWhatWasReadHowLately() throws IOException {
        verify(ALL);
        clock.advance(Duration.ofDays(20));
        verify(ONE_PACK);
        Coverage coverage = coverage();
        List<Long> packs = new ArrayList<>();
        coverage.within().forEach(window -> packs.add(window.sound().packs()));
        assertEquals(List.of(1L, coverage.all().packs(), coverage.all().packs()), packs);
        clock.advance(Duration.ofDays(100));
        assertEquals(0, coverage().within().get(2).sound().packs());
        assertEquals(0, coverage().never().packs());
    }

    @Test
    void rhythm_tellsWhenAllWillBeRead() throws IOException {
        long all = coverage().all().bytes();
        assertEquals(
                Optional.empty(),
                verify(VerifyRequest.within(bytes(all / 4)))
                        .coverage()
                        .orElseThrow()
                        .cycle());
        for (int day = 1; day < 6; day++) {
            clock.advance(Duration.ofDays(1));
            verify(VerifyRequest.within(bytes(all / 4)));
        }
        long days = coverage().cycle().orElseThrow().toDays();
        assertTrue(days >= 4 && days <= 8, "a quarter or a little less a day: " + days);
    }

    @Test
    void structure_notesNothing() throws IOException {
        VerifyReport report = verify(new VerifyRequest(Optional.empty(), Depth.STRUCTURE));
        assertEquals(Optional.empty(), report.coverage());
        assertFalse(Files.exists(directory.resolve("verified")));
    }

    @Test
    void verify_changesNothingInTheRepository() throws IOException {
        List<Path> before = tree();
        verify(ALL);
        assertEquals(before, tree());
    }

    private List<Path> tree() throws IOException {
        try (Stream<Path> files = Files.walk(repository.root())) {
            return files.sorted().toList();
        }
    }

    @Test
    void twoVerifications_keepEachOthersNotes() throws IOException {
        int[] passes = {0};
        boolean[] other = {false};
        verify(ALL, () -> {
            if (passes[0]++ > 40 && !other[0]) {
                other[0] = true;
                try {
                    verify(ALL);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                throw new CancelledException();
            }
        });
        assertTrue(other[0]);
        assertEquals(0, coverage().never().packs(), "the one that was cut off does not forget what the other read");
    }

    @Test
    void ledgerThatCannotBeWritten_harmsNothing() throws IOException {
        Files.writeString(directory.resolve("verified"), "a file where the directory should be");
        VerifyReport report = verify(ALL);
        assertEquals(Status.VERIFIED, report.status());
        assertEquals(0, never(report), "the report knows all the same");
    }

    @Test
    void clockSetBack_makesNothingVerified() throws IOException {
        verify(ALL);
        clock.advance(Duration.ofDays(-1));
        assertEquals(packs().size(), coverage().never().packs());
    }
}
