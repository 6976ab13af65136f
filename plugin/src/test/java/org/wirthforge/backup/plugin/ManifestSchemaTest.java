package org.wirthforge.backup.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.api.host.HostContext;
import org.wirthforge.backup.api.host.Signals;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.api.work.BackupRequest.Trigger;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.fixture.PublicSchema;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.source.Shell;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Manifests of real backups, as hosts get them, are valid against the public schema. */
@Timeout(60)
class ManifestSchemaTest {

    private static final String ODD_USER = "\ud83c\udf89 \"O'Brien\" \\ <a@b> \u202e";

    @TempDir
    private Path home;

    @BeforeEach
    void begin() throws IOException {
        Quiet.please();
        for (String directory : List.of("data", "config", "logs")) {
            Files.createDirectories(home.resolve(directory));
        }
        Files.writeString(home.resolve("data/a.txt"), "hello");
    }

    private BackupSystem start(Supplier<Optional<Signals.Frames>> frames) {
        return new WfOps003().start(new CountingHost(home, frames));
    }

    private BackupSystem start() {
        return start(Optional::empty);
    }

    private static <R> R await(Operation<R> operation) {
        return operation.result().toCompletableFuture().join();
    }

    private static Snapshot backUp(BackupSystem system, BackupRequest request) {
        return await(system.backups().backUp(request)).snapshot().orElseThrow();
    }

    private static Snapshot backUp(BackupSystem system) {
        return backUp(system, BackupRequest.ofHome(Strategy.FULL));
    }

    private static JsonNode manifest(BackupSystem system, SnapshotId id) throws IOException {
        StringBuilder text = new StringBuilder();
        system.snapshots().manifest(id, text);
        JsonNode manifest = JsonMapper.shared().readTree(text.toString());
        assertEquals(List.of(), PublicSchema.MANIFEST.errors(manifest), text.toString());
        return manifest;
    }

    private static Map<String, JsonNode> items(JsonNode manifest) {
        Map<String, JsonNode> items = new HashMap<>();
        manifest.path("items").forEach(item -> items.put(item.path("path").stringValue(), item));
        return items;
    }

    @Test
    void oddNamesModesAndTimes_ofRealFiles() throws Exception {
        Shell.run(home.resolve("data"), Shell.ODD_NAMES + " && mkdir empty && ln -s a.txt link && ln a.txt hard");
        Shell.run(home.resolve("config"), "touch setuid none && chmod 4755 setuid && chmod 0 none");
        Map<String, String> times = Map.of(
                "old", "1901-12-14T00:00:00.250Z",
                "fine", "2026-01-31T12:00:00.123456789Z",
                "far", "2446-05-10T00:00:00Z");
        for (Map.Entry<String, String> time : times.entrySet()) {
            // Not by Java: it makes 1970 of a time before it that has a fraction.
            Shell.run(home.resolve("logs"), "touch -d " + time.getValue() + " " + time.getKey());
        }
        try (BackupSystem system = start()) {
            Map<String, JsonNode> items = items(manifest(system, backUp(system).id()));
            assertEquals(16, items.size(), items.keySet().toString());
            assertTrue(items.containsKey("data/\\xff\\xfe") && items.containsKey("data/a\\x0ab"), items.toString());
            assertEquals("4755", items.get("config/setuid").path("permissions").stringValue());
            assertEquals("000", items.get("config/none").path("permissions").stringValue());
            JsonNode hard = items.get("data/hard");
            assertEquals(5, hard.path("size").intValue());
            assertEquals(
                    HexFormat.of().formatHex(Hash.sha256().digest("hello".getBytes())),
                    hard.path("sha256").stringValue());
            times.forEach((name, time) -> assertEquals(
                    Instant.parse(time).toString(),
                    items.get("logs/" + name).path("modified_utc").stringValue()));
        }
    }

    @Test
    void partialSnapshot_tellsTheFilesItHas() throws Exception {
        Shell.run(home.resolve("data"), "mkfifo pipe");
        try (BackupSystem system = start()) {
            Snapshot snapshot = backUp(system);
            assertEquals(Snapshot.State.PARTIAL, snapshot.state());
            assertTrue(items(manifest(system, snapshot.id())).containsKey("data/a.txt"));
        }
    }

    @Test
    void everyStrategyAndTrigger_andAnOddUser_ofAFolderElsewhere() throws Exception {
        Path elsewhere = Files.createDirectories(home.resolve("else/where"));
        try (BackupSystem system = start()) {
            Set<String> parents = new TreeSet<>();
            for (Strategy strategy : Strategy.values()) {
                for (Trigger trigger : Trigger.values()) {
                    Files.writeString(elsewhere.resolve("f"), strategy + " " + trigger);
                    Snapshot snapshot = backUp(
                            system,
                            new BackupRequest(
                                    strategy,
                                    Set.of(Component.AUDIT),
                                    List.of(elsewhere),
                                    Component.MODELS,
                                    trigger,
                                    Optional.of(ODD_USER)));
                    JsonNode manifest = manifest(system, snapshot.id());
                    assertEquals(strategy.id(), manifest.path("strategy").stringValue());
                    assertEquals(
                            ODD_USER, manifest.path("audit").path("created_by").stringValue());
                    assertEquals(
                            "[\"models\",\"audit\"]", manifest.path("includes").toString());
                    parents.add(manifest.path("dependencies")
                            .path("parent_backup_id")
                            .asString(""));
                }
            }
            // Nothing, the last full one, and three of the incremental ones.
            assertEquals(5, parents.size(), parents.toString());
        }
    }

    @Test
    void verifiedAndCorrupted_pinnedAndTagged_areToldInValidManifests() throws Exception {
        try (BackupSystem system = start()) {
            SnapshotId id = backUp(system).id();
            system.retention().pin(id, "because", Optional.empty());
            system.retention().tag(id, "critical");
            assertEquals("pending", status(system, id));
            await(system.backups().verify(new VerifyRequest(Optional.of(id), VerifyRequest.Depth.ALL_DATA)));
            assertEquals("verified", status(system, id));
            Shell.run(
                    home.resolve("wf-ops-003/backups/packs"),
                    "for pack in $(find . -name '*.pack'); do chmod u+w $pack; cp $pack x; rm $pack;"
                            + " head -c 60 x > $pack; head -c 100000 /dev/zero >> $pack; done; rm x");
            await(system.backups().verify(new VerifyRequest(Optional.empty(), VerifyRequest.Depth.ALL_DATA)));
            assertEquals("corrupted", status(system, id));
        }
    }

    private static String status(BackupSystem system, SnapshotId id) throws IOException {
        return manifest(system, id).path("audit").path("verification_status").stringValue();
    }

    @Test
    void slowInterface_isTold_butForItsAverage() throws Exception {
        long[] frames = new long[1];
        try (BackupSystem system = start(() -> {
            frames[0] += 10;
            return Optional.of(new Signals.Frames(frames[0], frames[0], frames[0] * 80_000_000, 400_000_000));
        })) {
            JsonNode told = manifest(system, backUp(system).id()).path("performance");
            assertFalse(told.has("avg_frame_time_ms"), told.toString());
            assertEquals(400, told.path("max_frame_time_ms").doubleValue());
            assertTrue(told.path("frame_overruns").longValue() >= 10, told.toString());
        }
    }

    /** A negative number of frames would also make a document that nobody can read. */
    @Test
    void interfaceThatIsStartedAnewMeanwhile_hasCountedNothing() throws Exception {
        long[] frames = {1_000_000};
        try (BackupSystem system = start(() -> {
            frames[0] -= 100;
            return Optional.of(new Signals.Frames(frames[0], 5, frames[0] * 16_000_000, 16_000_000));
        })) {
            Snapshot snapshot = backUp(system);
            assertEquals(List.of(), system.snapshots().unreadable());
            JsonNode told = manifest(system, snapshot.id()).path("performance");
            assertEquals(List.of("duration_ms", "bytes_per_second"), List.copyOf(told.propertyNames()));
        }
    }

    /** A host whose interface counts as it is told to. */
    private record CountingHost(Path home, Supplier<Optional<Signals.Frames>> counters) implements HostContext {

        @Override
        public Directories directories() {
            return Directories.below(home, home.resolve("plugins/wf-ops-003"));
        }

        @Override
        public Signals signals() {
            return new Signals() {
                @Override
                public Optional<Frames> frames() {
                    return counters.get();
                }
            };
        }
    }
}
