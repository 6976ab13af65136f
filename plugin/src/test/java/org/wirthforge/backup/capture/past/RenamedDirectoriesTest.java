package org.wirthforge.backup.capture.past;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.backup.EngineFixture;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.fixture.Rows;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.metadata.FileKind;

/** Each snapshot is compared with what is on disk, path by path and hash by hash; and what was read for it is counted. */
class RenamedDirectoriesTest {

    private static final String[] FILES = {"a", "b/c", "b/d", "e/f/g/h", "e/i", "z"};

    @TempDir
    Path directory;

    private EngineFixture fixture;
    private Path photos;

    @BeforeEach
    void home() throws IOException {
        fixture = new EngineFixture(directory);
        photos = fixture.home.resolve("photos");
        for (String file : FILES) {
            write(photos.resolve(file), "photos " + file);
        }
        Files.createSymbolicLink(photos.resolve("b/link"), Path.of("c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"later", "before/and/deeper", "photos~"})
    void renamed_nothingIsRead(String name) throws IOException {
        first();
        Files.createDirectories(fixture.home.resolve(name).getParent());
        Files.move(photos, fixture.home.resolve(name));

        assertEquals(0, readBytes(second()));
    }

    @Test
    void severalRenamed_inAnyOrder_nothingIsRead() throws IOException {
        List<String> names = List.of("album", "drafts", "inbox", "letters", "music");
        for (String name : names) {
            write(fixture.home.resolve(name).resolve("one/file"), name);
            write(fixture.home.resolve(name).resolve("other"), name);
        }
        first();
        for (String name : names) {
            Files.move(fixture.home.resolve(name), fixture.home.resolve((char) ('z' - name.charAt(0) + 'a') + name));
        }

        assertEquals(0, readBytes(second()));
    }

    @Test
    void renamedAndChangedInside_onlyTheChangedIsRead() throws IOException {
        first();
        Path moved = Files.move(photos, fixture.home.resolve("moved"));
        write(moved.resolve("b/c"), "other content");
        write(moved.resolve("b/new"), "new");
        Files.delete(moved.resolve("e/i"));

        assertEquals("other content".length() + "new".length(), readBytes(second()));
    }

    @Test
    void renamedTwiceInside_nothingIsRead() throws IOException {
        first();
        Path moved = Files.move(photos, fixture.home.resolve("moved"));
        Files.move(moved.resolve("e/f/g"), moved.resolve("aa"));
        Files.move(moved.resolve("b"), moved.resolve("e/b"));

        assertEquals(0, readBytes(second()));
    }

    @Test
    void renamedBack_nothingIsRead() throws IOException {
        first();
        Files.move(photos, fixture.home.resolve("moved"));
        second();
        Files.move(fixture.home.resolve("moved"), photos);

        assertEquals(0, readBytes(second()));
    }

    @Test
    void replacedWithTheSameSizeAndTime_isRead() throws IOException {
        first();
        Path moved = Files.move(photos, fixture.home.resolve("moved"));
        Path file = moved.resolve("b/c");
        FileTime time = Files.getLastModifiedTime(file);
        Files.delete(file);
        write(file, "PHOTOS b/c");
        Files.setLastModifiedTime(file, time);

        assertEquals("PHOTOS b/c".length(), readBytes(second()));
    }

    /** Some file systems number their objects anew at each mount: a directory that is still there was not renamed. */
    @Test
    void oldPlaceIsTakenAgain_everythingBelowTheNewOneIsRead() throws IOException {
        first();
        Files.move(photos, fixture.home.resolve("moved"));
        for (String file : FILES) {
            write(photos.resolve(file), "PHOTOS " + file);
        }

        assertEquals(2 * all(), readBytes(second()));
    }

    @Test
    void namesSwapped_eachIsWhatItIs() throws IOException {
        for (String file : FILES) {
            write(fixture.home.resolve("other").resolve(file), "others " + file);
        }
        first();
        Files.move(photos, fixture.home.resolve("between"));
        Files.move(fixture.home.resolve("other"), photos);
        Files.move(fixture.home.resolve("between"), fixture.home.resolve("other"));

        assertEquals(2 * all(), readBytes(second()));
    }

    @Test
    void database_isCopiedAsOne() throws IOException, SQLException {
        try (Connection connection = Rows.create(photos.resolve("b/thumbnails"), "delete")) {
            Rows.add(connection, 1);
        }
        first();
        Files.move(photos, fixture.home.resolve("moved"));

        Snapshot second = fixture.snapshot(Strategy.INCREMENTAL);

        List<String> databases = fixture.catalog().get(second.id()).databases().stream()
                .map(database -> database.copy().path().toString())
                .toList();
        assertEquals(List.of("home/moved/b/thumbnails"), databases);
    }

    @Test
    void full_readsEverything() throws IOException {
        first();
        Files.move(photos, fixture.home.resolve("moved"));

        assertEquals(all(), readBytes(fixture.snapshot(Strategy.FULL).id()));
    }

    private void first() throws IOException {
        later();
        fixture.snapshot(Strategy.FULL);
        later();
    }

    private SnapshotId second() throws IOException {
        Snapshot snapshot = fixture.snapshot(Strategy.INCREMENTAL);
        assertEquals(Snapshot.State.COMPLETE, snapshot.state());
        assertIsWhatIsThere(snapshot.id());
        later();
        return snapshot.id();
    }

    private void assertIsWhatIsThere(SnapshotId id) throws IOException {
        Map<String, Entry> entries = fixture.entries(id);
        try (Stream<Path> files = Files.walk(fixture.home)) {
            for (Path file : files.toList()) {
                String path = "home" + (file.equals(fixture.home) ? "" : "/" + fixture.home.relativize(file));
                Entry entry = entries.remove(path);
                assertTrue(entry != null, path + " is missing");
                if (entry.attributes().stamp().kind() == FileKind.FILE) {
                    byte[] bytes = Files.readAllBytes(file);
                    assertEquals(
                            Hash.of(bytes, 0, bytes.length), entry.content().sha256(), path);
                }
            }
        }
        assertEquals(Map.of(), entries, "there is no such object any more");
    }

    private static long all() {
        return Stream.of(FILES).mapToLong(file -> ("photos " + file).length()).sum();
    }

    private long readBytes(SnapshotId id) throws IOException {
        return fixture.catalog().get(id).measured().bytesRead().orElseThrow();
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content.getBytes(StandardCharsets.US_ASCII));
    }

    /** So that the stamps of a moment ago are old enough to be trusted. */
    private void later() {
        fixture.clock = Clock.offset(fixture.clock, Duration.ofSeconds(5));
    }
}
