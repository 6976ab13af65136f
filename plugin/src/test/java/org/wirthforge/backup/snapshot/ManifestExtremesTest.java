package org.wirthforge.backup.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.entry.EntryCodec;
import org.wirthforge.backup.entry.EntryListReader;
import org.wirthforge.backup.fixture.HandMadeSnapshot;
import org.wirthforge.backup.fixture.PublicSchema;
import org.wirthforge.backup.fixture.SmallRepository;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.metadata.Attributes;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.pack.ChunkReader;
import org.wirthforge.backup.snapshot.SnapshotDocument.FrameTimes;
import org.wirthforge.backup.snapshot.SnapshotDocument.Measured;
import org.wirthforge.backup.store.LocalStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Manifests of what a repository can say at the utmost are valid: what the schema has no room for is left out, never bent. */
class ManifestExtremesTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @TempDir
    private Path directory;

    private LocalStore store;
    private HandMadeSnapshot hand;

    @BeforeEach
    void begin() throws IOException {
        store = new LocalStore(directory.resolve("repository"), "t");
        hand = new HandMadeSnapshot(store);
    }

    private void file(byte[] path, int mode, long size, long seconds, int nanos) {
        Stamp stamp = new Stamp(FileKind.FILE, mode, size, seconds, nanos, 0, 0, 0, 0);
        Attributes attributes = new Attributes(stamp, 0, 0, 1, List.of());
        Hash id = Hash.of(path);
        hand.raw(
                path,
                EntryCodec.file(attributes, size, new Entry.Content(id, List.of(new ChunkRef(id, 1)), true)),
                EntryCodec.local(attributes, 0));
    }

    private void file(String path, int mode, long seconds, int nanos) {
        file(path.getBytes(StandardCharsets.UTF_8), mode, 1, seconds, nanos);
    }

    /** A list of one file. */
    private SnapshotDocument any() throws IOException {
        file("a", 0644, 0, 0);
        return committed();
    }

    /** Finishes the list, once. */
    private SnapshotDocument committed() throws IOException {
        hand.commit();
        return new SnapshotCatalog(store, id -> Optional.empty(), () -> "{}").get(HandMadeSnapshot.ID);
    }

    private static SnapshotDocument full(SnapshotDocument plain, Measured measured, SnapshotDocument.Origin origin) {
        return new SnapshotDocument(
                plain.id(),
                plain.sequence(),
                new SnapshotDocument.Times(NOON, NOON),
                origin,
                plain.state(),
                EnumSet.allOf(Component.class),
                plain.roots(),
                plain.entries(),
                plain.problems(),
                plain.samples(),
                plain.owners(),
                plain.totals(),
                measured,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private JsonNode manifest(SnapshotDocument document, ManifestWriter.Verification verification) throws IOException {
        ChunkIndex index = ChunkIndex.open(store, SmallRepository.ID);
        try (ChunkReader reader = ChunkReader.ofLists(store, index)) {
            StringWriter text = new StringWriter();
            EntryListReader entries =
                    new EntryListReader("list", reader, document.entries().recipe(), EntryListReader.Rules.ENTRIES);
            new ManifestWriter(document, verification).write(entries, text);
            JsonNode manifest = JsonMapper.shared().readTree(text.toString());
            assertEquals(List.of(), PublicSchema.MANIFEST.errors(manifest), text.toString());
            return manifest;
        }
    }

    private JsonNode manifest(Measured measured) throws IOException {
        SnapshotDocument plain = committed();
        return manifest(full(plain, measured, plain.origin()), null);
    }

    private static Measured frames(long drawn, long late, double average, double longest) {
        return new Measured(1, 1, 1, true, Optional.of(new FrameTimes(drawn, late, average, longest)));
    }

    @Test
    void timesOutsideOfTheYears0To9999_areLeftOut() throws IOException {
        file("a", 0644, -62_167_219_200L, 0); // the first moment of the year 0
        file("b", 0644, -62_167_219_201L, 999_999_999);
        file("c", 0644, -2, 250_000_000);
        file("d", 0644, 253_402_300_799L, 999_999_999); // the last moment of 9999
        file("e", 0644, 253_402_300_800L, 0);
        file("f", 0644, Long.MIN_VALUE, 0);
        file("g", 0644, Long.MAX_VALUE, 999_999_999);
        JsonNode items = manifest(Measured.UNKNOWN).path("items");
        assertEquals(
                List.of(
                        "0000-01-01T00:00:00Z",
                        "",
                        "1969-12-31T23:59:58.250Z",
                        "9999-12-31T23:59:59.999999999Z",
                        "",
                        "",
                        ""),
                items.valueStream()
                        .map(item -> item.path("modified_utc").asString(""))
                        .toList());
    }

    @Test
    void everyMode_isThreeOrFourDigits() throws IOException {
        String digits = "0123456789abcdef";
        for (int mode = 0; mode <= 07777; mode++) {
            String name = "" + digits.charAt(mode >> 8) + digits.charAt(mode >> 4 & 15) + digits.charAt(mode & 15);
            file(name, mode, 0, 0);
        }
        JsonNode items = manifest(Measured.UNKNOWN).path("items");
        assertEquals(010000, items.size());
        assertEquals("000", items.get(0).path("permissions").stringValue());
        assertEquals("007", items.get(7).path("permissions").stringValue());
        assertEquals("4755", items.get(04755).path("permissions").stringValue());
    }

    @Test
    void namesThatAreNoText_andEnormousSizes_areTold() throws IOException {
        file(new byte[] {'"', '\\', '\n', 0x7f}, 0, 1, 0, 0);
        file(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, 0, Long.MAX_VALUE, 0, 0);
        file(new byte[] {(byte) 0xff, (byte) 0xfe}, 0, 1L << 53 | 1, 0, 0);
        JsonNode items = manifest(Measured.UNKNOWN).path("items");
        assertEquals("\"\\\\\\x0a\\x7f", items.get(0).path("path").stringValue());
        assertEquals("\\xed\\xa0\\x80", items.get(1).path("path").stringValue());
        assertEquals(Long.MAX_VALUE, items.get(1).path("size").longValue());
        assertEquals((1L << 53) + 1, items.get(2).path("size").longValue());
    }

    /** The schema ends at 50 ms. A slower interface is told by its slowest frame and by how many were late, and its average is not told at all. */
    @Test
    void averageFrame_above50ms_isLeftOut_andTheRestIsTold() throws IOException {
        SnapshotDocument plain = any();
        for (double average : new double[] {0, 16.67, 50}) {
            JsonNode told = manifest(full(plain, frames(10, 9, average, 400), plain.origin()), null)
                    .path("performance");
            assertEquals(average, told.path("avg_frame_time_ms").doubleValue());
        }
        for (double average : new double[] {Math.nextUp(50.0), 80, 1e300}) {
            JsonNode manifest = manifest(full(plain, frames(10, 9, average, 1e300), plain.origin()), null);
            JsonNode told = manifest.path("performance");
            assertFalse(told.has("avg_frame_time_ms"), told.toString());
            assertEquals(1e300, told.path("max_frame_time_ms").doubleValue());
            assertEquals(9, told.path("frame_overruns").longValue());
            assertFalse(manifest.path("governance").path("ui_presence").booleanValue());
            assertFalse(
                    manifest.path("governance").path("frame_budget_respected").booleanValue());
        }
    }

    /** The differences of counters that began anew are no measurement. */
    @Test
    void framesThatNobodyCanHaveCounted_areLeftOut() throws IOException {
        SnapshotDocument plain = any();
        for (FrameTimes wrong : List.of(
                new FrameTimes(-5, 1, 1, 1),
                new FrameTimes(5, -1, 1, 1),
                new FrameTimes(5, 1, -1, 1),
                new FrameTimes(5, 1, 1, -1),
                new FrameTimes(5, 1, Double.NaN, 1),
                new FrameTimes(5, 1, 1, Double.POSITIVE_INFINITY))) {
            Measured measured = new Measured(1, 1, 1, true, Optional.of(wrong));
            JsonNode manifest = manifest(full(plain, measured, plain.origin()), null);
            assertEquals(
                    List.of("duration_ms", "bytes_per_second"),
                    List.copyOf(manifest.path("performance").propertyNames()),
                    wrong.toString());
            assertFalse(manifest.path("governance").has("frame_budget_respected"), wrong.toString());
        }
    }

    @Test
    void noFrameDrawn_hasNoTimeOfFrames() throws IOException {
        SnapshotDocument plain = any();
        JsonNode manifest = manifest(full(plain, frames(0, 0, 0, 0), plain.origin()), null);
        assertEquals(
                List.of("duration_ms", "bytes_per_second", "frame_overruns"),
                List.copyOf(manifest.path("performance").propertyNames()));
    }

    @Test
    void nothingMeasured_isNothingTold() throws IOException {
        SnapshotDocument plain = any();
        JsonNode manifest = manifest(full(plain, Measured.UNKNOWN, plain.origin()), null);
        assertFalse(manifest.has("performance"));
        assertFalse(manifest.path("governance").path("local_first").booleanValue());
        assertFalse(manifest.path("governance").has("no_external_calls"));
    }

    @Test
    void everyStrategyTriggerAndStatus_isOneOfTheSchemas() throws IOException {
        SnapshotDocument plain = any();
        SnapshotId other = new SnapshotId("wf-2025-12-31-235959");
        for (Strategy strategy : Strategy.values()) {
            for (String trigger : List.of("scheduled", "manual", "event", "policy")) {
                for (String status : List.of("verified", "failed", "corrupted")) {
                    SnapshotDocument.Origin origin = new SnapshotDocument.Origin(
                            strategy, trigger, "\ud83c\udf89", Optional.of(other), Optional.of(other), "0.0.0");
                    Instant at = Instant.parse("2026-02-01T00:00:00.123456789Z");
                    JsonNode manifest = manifest(
                            full(plain, Measured.UNKNOWN, origin), new ManifestWriter.Verification(status, at));
                    assertEquals(
                            status,
                            manifest.path("audit").path("verification_status").stringValue());
                    assertTrue(manifest.path("dependencies")
                            .path("requires_backups")
                            .isEmpty());
                }
            }
        }
    }

    /** Earlier versions wrote such documents; a snapshot is worth more than what was measured beside it. */
    @Test
    void documentWithFramesThatNobodyCanHaveCounted_isReadWithoutThem() throws IOException {
        SnapshotDocument plain = any();
        SnapshotDocument counted = full(plain, frames(7, 0, 16, 17), plain.origin());
        String text = new String(SnapshotJson.write(counted, SmallRepository.ID), StandardCharsets.UTF_8);
        assertEquals(
                counted.measured(),
                SnapshotReader.read("it", text, SmallRepository.ID).measured());
        for (String wrong : List.of("\"frames\": -7", "\"frames\": null", "\"frames\": 99999999999999999999")) {
            String spoilt = text.replaceFirst("\"frames\" ?: ?7", wrong);
            assertTrue(spoilt.contains(wrong), spoilt);
            SnapshotDocument read = SnapshotReader.read("it", spoilt, SmallRepository.ID);
            assertEquals(Optional.empty(), read.measured().frames(), wrong);
            assertEquals(1, read.measured().durationMillis());
        }
    }
}
