package org.wirthforge.backup.verify.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.fixture.SmallRepository;
import org.wirthforge.backup.format.ByteWriter;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.LedgerFormat;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.plugin.Quiet;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.testkit.ManualClock;

/** The ledger's file: what was written comes back, and anything else says nothing. */
class LedgerCodecTest {

    private static final long SEED = 22;
    private static final long NOW = 1_900_000_000_000L;
    private static final int MILLION = 1_000_000;
    private static final RepositoryId ID = SmallRepository.ID;
    private static final LedgerCodec CODEC = new LedgerCodec(ID, NOW);

    private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix().toBuilder()
            .setAttributeViews("basic", "posix")
            .setWorkingDirectory("/")
            .build());
    private final Path directory = memory.getPath("/ledgers");

    @AfterEach
    void close() throws IOException {
        memory.close();
    }

    @BeforeAll
    static void quiet() {
        Quiet.please();
    }

    private static Hash pack(int number) {
        return new Hash((long) number << 40, number, 0, number);
    }

    private static Times times(int count) {
        Hash[] packs = new Hash[count];
        long[] moments = new long[count];
        for (int i = 0; i < count; i++) {
            packs[i] = pack(i);
            moments[i] = NOW - i;
        }
        return new Times(packs, moments);
    }

    private static Known sample() {
        Trouble bad = new Trouble(NOW - 9, NOW - 5, NOW - 2, 3, List.of(new SnapshotId("wf-2026-01-31-120000")));
        Trouble other = new Trouble(0, NOW, NOW, 1, List.of());
        return new Known(
                times(5), Map.of(pack(7), bad, pack(8), other), List.of(new Run(NOW - 7, 10), new Run(NOW, 20)));
    }

    private static void assertSame(Known expected, Known found) {
        assertArrayEquals(CODEC.encode(expected), CODEC.encode(found));
    }

    @Test
    void ledger_writtenAndRead_isTheSame() throws IOException {
        Known read = CODEC.decode(CODEC.encode(sample()));
        assertEquals(sample().troubles(), read.troubles());
        assertEquals(sample().runs(), read.runs());
        assertEquals(NOW - 3, read.times().of(pack(3)));
        assertEquals(0, read.times().of(pack(7)));
        assertSame(sample(), read);
    }

    @Test
    void ledger_cutAtAnyLength_saysNothing() throws IOException {
        byte[] whole = CODEC.encode(sample());
        Ledger ledger = ledger();
        for (int length = 0; length < whole.length; length++) {
            write(Arrays.copyOf(whole, length));
            assertEquals(Known.NOTHING, ledger.read(), "length " + length);
        }
        write(Arrays.copyOf(whole, whole.length + 1));
        assertEquals(Known.NOTHING, ledger.read(), "a byte too many");
        write(whole);
        assertSame(sample(), ledger.read());
    }

    @Test
    void ledger_withAnyBitFlipped_saysNothing() throws IOException {
        byte[] whole = CODEC.encode(sample());
        Ledger ledger = ledger();
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            write(flipped);
            assertEquals(Known.NOTHING, ledger.read(), "bit " + bit);
        }
    }

    @Test
    void ledger_withHostileCounts_isRefusedBeforeAnythingIsAllocated() {
        int most = Integer.MAX_VALUE;
        for (LedgerFormat.Counts counts : List.of(
                new LedgerFormat.Counts(most, 0, 0),
                new LedgerFormat.Counts(-1, 0, 0),
                new LedgerFormat.Counts(0, most, 0),
                new LedgerFormat.Counts(0, -1, 0),
                new LedgerFormat.Counts(1, 0, 0),
                new LedgerFormat.Counts(0, 1, 0),
                new LedgerFormat.Counts(0, 0, 33))) {
            byte[] file = LedgerFormat.close(counts, new ByteWriter(1), ID);
            assertThrows(DamagedException.class, () -> CODEC.decode(file), counts.toString());
        }
    }

    @Test
    void ledger_ofRandomBytesInASoundFrame_neverFailsOtherwise() {
        Random random = new Random(SEED);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            LedgerFormat.Counts counts =
                    new LedgerFormat.Counts(random.nextInt(4), random.nextInt(3), random.nextInt(3));
            byte[] file = LedgerFormat.close(counts, new ByteWriter(bytes.length + 1).raw(bytes), ID);
            try {
                CODEC.decode(file);
            } catch (IOException expected) {
                assertTrue(expected instanceof DamagedException, "seed " + SEED + ", round " + round);
            }
        }
    }

    @Test
    void ledger_outOfOrderOrTwice_isDamaged() {
        for (Hash[] packs : new Hash[][] {{pack(2), pack(1)}, {pack(1), pack(1)}}) {
            byte[] file = CODEC.encode(new Known(new Times(packs, new long[] {1, 1}), Map.of(), List.of()));
            assertThrows(DamagedException.class, () -> CODEC.decode(file));
        }
        Known both = new Known(times(2), Map.of(pack(1), Trouble.first(0, 1)), List.of());
        assertThrows(DamagedException.class, () -> CODEC.decode(CODEC.encode(both)));
    }

    @Test
    void moment_inTheFuture_isNotBelieved() throws IOException {
        LedgerCodec earlier = new LedgerCodec(ID, NOW - 3);
        Known read = earlier.decode(CODEC.encode(sample()));
        assertEquals(0, read.times().of(pack(2)));
        assertEquals(NOW - 3, read.times().of(pack(3)));
        assertEquals(List.of(new Run(NOW - 7, 10)), read.runs());
        assertEquals(2, read.troubles().size(), "what is bad stays bad");
        assertEquals(NOW - 3, read.troubles().get(pack(8)).last());
    }

    @Test
    void ledger_ofAnotherRepositoryOrPlace_saysNothing() throws IOException {
        write(new LedgerCodec(new RepositoryId("ff".repeat(16)), NOW).encode(sample()));
        assertEquals(Known.NOTHING, ledger().read());
        write(CODEC.encode(sample()));
        LocalStore copy = new LocalStore(directory.resolve("copy"), "s");
        assertEquals(Known.NOTHING, ledgers().of(copy, ID).orElseThrow().read(), "a copy nobody has read");
    }

    @Test
    void ledger_thatCannotBeRead_saysNothing() throws IOException {
        Files.writeString(Files.createDirectory(file()).resolve("in the way"), "");
        assertEquals(Known.NOTHING, ledger().read());
        assertEquals(false, ledger().update(known -> known), "nor can it be written");
    }

    @Test
    void ledger_ofAMillionPacks_staysWithinItsLimits() throws IOException {
        byte[] file = CODEC.encode(new Known(times(MILLION), Map.of(), List.of()));
        assertEquals(LedgerFormat.HEADER + MILLION * LedgerFormat.RECORD + LedgerFormat.FOOTER, file.length);
        assertEquals(MILLION, CODEC.decode(file).times().size());
        byte[] more = CODEC.encode(new Known(times(LedgerFormat.MAX_RECORDS + 5), Map.of(), List.of()));
        assertEquals(LedgerFormat.MAX_RECORDS, CODEC.decode(more).times().size());
        long most = LedgerFormat.HEADER
                + LedgerFormat.FOOTER
                + (long) LedgerFormat.MAX_RECORDS * LedgerFormat.RECORD
                + (long) LedgerFormat.MAX_BADS * (LedgerFormat.BAD + LedgerFormat.MAX_SNAPSHOTS * LedgerFormat.SNAPSHOT)
                + (long) LedgerFormat.MAX_RUNS * LedgerFormat.RUN;
        assertTrue(most <= LedgerFormat.MAX_FILE, "a full ledger can be read: " + most);
    }

    @Test
    void times_withChanges_areTheMapTheyStandFor() {
        Random random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            List<Integer> numbers =
                    new ArrayList<>(Stream.iterate(0, i -> i + 1).limit(40).toList());
            Collections.shuffle(numbers, random);
            Map<Hash, Long> expected = new TreeMap<>();
            Times times = times(20);
            for (int i = 0; i < 20; i++) {
                expected.put(pack(i), NOW - i);
            }
            Map<Hash, Long> changes = new HashMap<>();
            numbers.subList(0, random.nextInt(40))
                    .forEach(i -> changes.put(pack(i), random.nextBoolean() ? 0L : 1L + i));
            expected.putAll(changes);
            expected.values().removeIf(moment -> moment == 0);
            expected.keySet().removeIf(pack -> pack.d() % 5 == 0);
            Times found = times.with(changes, pack -> pack.d() % 5 != 0);
            assertEquals(expected.size(), found.size(), "seed " + SEED + ", round " + round);
            expected.forEach((pack, moment) -> assertEquals(moment, found.of(pack)));
        }
    }

    private Ledgers ledgers() {
        return Ledgers.in(directory.resolve("verified"), ManualClock.at(Instant.ofEpochMilli(NOW)), "s");
    }

    private Ledger ledger() {
        return ledgers().of(new LocalStore(directory.resolve("repo"), "s"), ID).orElseThrow();
    }

    /** Where the ledger lies, learnt by writing one. */
    private Path file() throws IOException {
        Path verified = directory.resolve("verified");
        if (Files.notExists(verified)) {
            assertTrue(ledger().update(known -> known));
        }
        try (Stream<Path> files = Files.list(verified)) {
            Path file = files.findFirst().orElseThrow();
            Files.delete(file);
            return file;
        }
    }

    private Path known;

    private void write(byte[] bytes) throws IOException {
        if (known == null) {
            known = file();
        }
        Files.write(known, bytes);
    }
}
