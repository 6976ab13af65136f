package org.wirthforge.backup.verify.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.work.Coverage;
import org.wirthforge.backup.api.work.VerifyRequest.Budget;
import org.wirthforge.backup.fixture.SmallRepository;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.plugin.Quiet;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.testkit.ManualClock;

/** A quarter of a year of nights with a budget of a twentieth, and a ledger of a million packs. Prints what it measures in lines that begin with {@code [ledger]}. */
class NightlyTest {

    private static final long SEED = 90;
    private static final int PACKS = 2_000;
    private static final int SIZE = 500;
    private static final int PART = 20;
    private static final int NIGHTS = 90;
    private static final int MONTH = 30;
    private static final int MILLION = 1_000_000;

    @TempDir
    Path directory;

    private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix());
    private final LocalStore store = new LocalStore(memory.getPath("/repo"), "s");
    private final ManualClock clock = ManualClock.at("2030-01-01T02:00:00Z");
    private final Random random = new Random(SEED);
    private final List<Hash> packs = new ArrayList<>();

    @BeforeAll
    static void quiet() {
        Quiet.please();
    }

    @AfterEach
    void close() throws IOException {
        memory.close();
    }

    private void add(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Hash pack = new Hash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
            Path file = store.layout().pack(pack);
            Files.createDirectories(file.getParent());
            Files.write(file, new byte[SIZE]);
            packs.add(pack);
        }
    }

    private Account account() {
        Ledgers ledgers = Ledgers.in(memory.getPath("/verified"), clock, "s");
        return new Account(ledgers, store, SmallRepository.ID, new HashSet<>(packs), ledgers.now());
    }

    /** Every fourth night is cut off, which loses what was not noted yet. */
    private boolean night(Hash bad) {
        Budget budget = new Budget(Optional.of((long) packs.size() * SIZE / PART), Optional.empty());
        Account account = account();
        Agenda agenda = account.agenda(packs, Optional.of(budget));
        int cutOff = random.nextInt(4) == 0 ? random.nextInt(PACKS / PART) : Integer.MAX_VALUE;
        Agenda.Turn turn = agenda.next();
        assertEquals(bad, turn.pack(), "the bad one first, every night");
        account.bad(bad);
        for (turn = agenda.next(); turn != null; turn = agenda.next()) {
            if (cutOff-- == 0) {
                return false;
            }
            clock.advance(Duration.ofSeconds(1));
            account.sound(turn.pack(), turn.size());
        }
        account.close();
        return true;
    }

    @Test
    void nights_withABudgetOfATwentieth_readEverythingWithinAMonth() throws IOException {
        add(PACKS);
        Hash bad = packs.get(PACKS / 2);
        try (Account account = account()) {
            account.bad(bad);
        }
        double worst = 1;
        int cutOff = 0;
        Coverage last = account().coverage().orElseThrow();
        for (int night = 1; night <= NIGHTS; night++) {
            clock.advance(Duration.ofDays(1));
            add(4);
            drop(2, bad);
            cutOff += night(bad) ? 0 : 1;
            last = account().coverage().orElseThrow();
            Coverage.Amount rest =
                    new Coverage.Amount(last.all().packs() - 1, last.all().bytes() - SIZE);
            if (night > MONTH) {
                worst = Math.min(worst, last.within().get(1).sound().shareOf(rest));
            }
        }
        double days = last.cycle().orElseThrow().toHours() / 24.0;
        double oldest =
                Duration.between(last.oldest().orElseThrow(), clock.instant()).toHours() / 24.0;
        print(
                "%d nights, %d cut off, %d packs: within 30 days at least %.2f %% of what is not bad, "
                        + "oldest %.0f days, predicted 100 %% within %.1f days",
                NIGHTS, cutOff, packs.size(), Math.floor(worst * 10_000) / 100, oldest, days);
        assertTrue(cutOff > 10, "cut off: " + cutOff);
        assertTrue(worst > 0.99, "seed " + SEED + ", share: " + worst);
        assertTrue(oldest <= MONTH, "seed " + SEED + ", oldest: " + oldest);
        assertTrue(days >= PART && days <= MONTH && Math.abs(days - oldest) < 5, "predicted: " + days);
    }

    private void drop(int count, Hash bad) throws IOException {
        for (int i = 0; i < count; i++) {
            Hash gone = packs.get(random.nextInt(packs.size()));
            if (!gone.equals(bad)) {
                packs.remove(gone);
                Files.delete(store.layout().pack(gone));
            }
        }
    }

    @Test
    void ledgerOfAMillionPacks_isReadAndReplacedInAMoment() throws IOException {
        Hash[] ids = new Hash[MILLION];
        long[] moments = new long[MILLION];
        for (int i = 0; i < MILLION; i++) {
            ids[i] = new Hash((long) i << 44, i, i, i);
            moments[i] = clock.millis() - i;
        }
        Known known = new Known(new Times(ids, moments), Map.of(), List.of());
        Ledger ledger =
                Ledgers.in(directory, clock, "s").of(store, SmallRepository.ID).orElseThrow();
        long begun = System.nanoTime();
        assertTrue(ledger.update(nothing -> known));
        long written = System.nanoTime();
        assertEquals(MILLION, ledger.read().times().size());
        long read = System.nanoTime();
        Changes changes = new Changes();
        Set<Hash> existing = new HashSet<>(List.of(ids));
        for (int i = 0; i < Account.PACKS; i++) {
            changes.sound(ids[i * 1000], clock.millis());
        }
        long begunAgain = System.nanoTime();
        assertTrue(ledger.update(before -> changes.on(before, existing)));
        long replaced = System.nanoTime();
        print(
                "1,000,000 packs: written %d ms, read %d ms, read, changed and replaced %d ms",
                (written - begun) / 1_000_000, (read - written) / 1_000_000, (replaced - begunAgain) / 1_000_000);
    }

    private static void print(String format, Object... values) {
        System.out.println("[ledger] " + String.format(Locale.ROOT, format, values));
    }
}
