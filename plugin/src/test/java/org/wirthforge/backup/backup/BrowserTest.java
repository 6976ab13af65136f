package org.wirthforge.backup.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.snapshot.Difference;
import org.wirthforge.backup.api.snapshot.FindQuery;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.browse.Browser;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.source.OpenFiles;
import org.wirthforge.backup.source.Root;
import org.wirthforge.backup.source.SourceRules;

/** Finding and comparing, from a home through the engine to the answer. */
class BrowserTest {

    @TempDir
    Path directory;

    private EngineFixture fixture;

    @BeforeEach
    void plant() throws IOException {
        fixture = new EngineFixture(directory);
        Files.createDirectories(fixture.home.resolve("docs/old"));
        write("docs/a.txt", "one");
        write("docs/b.txt", "two");
        write("docs/old/c.txt", "three");
        Files.createSymbolicLink(fixture.home.resolve("link"), Path.of("docs/a.txt"));
        fixture.clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(fixture.home.resolve(name), content);
    }

    private SnapshotId backUp() throws IOException {
        return fixture.snapshot(Strategy.INCREMENTAL).id();
    }

    private Browser browser() {
        SourcePlanner planner = new SourcePlanner(fixture.home, Map.of(), Set.of(fixture.repository));
        return new Browser(fixture.store(), fixture.catalog(), OpenFiles.none(), new Browser.Live() {
            @Override
            public List<Root> roots(SnapshotDocument document) throws IOException {
                return planner.rootsOf(document);
            }

            @Override
            public SourceRules rules(List<Root> roots) {
                return planner.rulesFor(roots);
            }
        });
    }

    private static String line(Difference difference) {
        return difference.kind() + " " + difference.path() + " " + new TreeSet<>(difference.aspects());
    }

    private List<String> diff(SnapshotId before, SnapshotId after) throws IOException {
        List<String> lines = new ArrayList<>();
        browser().diff(before, after, difference -> lines.add(line(difference)));
        return lines;
    }

    private List<String> live(SnapshotId before) throws IOException {
        List<String> lines = new ArrayList<>();
        browser().diffLive(before, difference -> lines.add(line(difference)));
        return lines;
    }

    /** Every kind of change, each with its times set so that only what is meant differs. */
    private void edit() throws IOException {
        Path a = fixture.home.resolve("docs/a.txt");
        FileTime time = Files.getLastModifiedTime(a);
        write("docs/a.txt", "eno");
        Files.setLastModifiedTime(a, time);
        Files.setPosixFilePermissions(fixture.home.resolve("docs/b.txt"), PosixFilePermissions.fromString("rwx------"));
        FileTime old = Files.getLastModifiedTime(fixture.home.resolve("docs/old"));
        Files.delete(fixture.home.resolve("docs/old/c.txt"));
        Files.createDirectory(fixture.home.resolve("docs/old/c.txt"));
        Files.setLastModifiedTime(fixture.home.resolve("docs/old/c.txt"), FileTime.fromMillis(7_000));
        Files.setLastModifiedTime(fixture.home.resolve("docs/old"), old);
        Files.createDirectories(fixture.home.resolve("new"));
        write("new/file", "x");
        Files.delete(fixture.home.resolve("link"));
    }

    private static final List<String> EDITED = List.of(
            "CHANGED home [TIME]",
            "CHANGED home/docs/a.txt [CONTENT]",
            "CHANGED home/docs/b.txt [MODE]",
            "CHANGED home/docs/old/c.txt [TYPE, MODE, TIME]",
            "REMOVED home/link []",
            "ADDED home/new []",
            "ADDED home/new/file []");

    @Test
    void diff_ofTwoSnapshots_namesEachChangeOnce() throws Exception {
        SnapshotId first = backUp();
        edit();
        assertEquals(EDITED, diff(first, backUp()));
        assertEquals(List.of(), diff(first, first));
    }

    @Test
    void diff_withTheDisk_saysTheSameAsWithTheNextSnapshot() throws Exception {
        SnapshotId first = backUp();
        assertEquals(List.of(), live(first));
        edit();
        assertEquals(EDITED, live(first));
    }

    @Test
    void diff_withTheDisk_readsAFileTouchedButNotChanged() throws Exception {
        SnapshotId first = backUp();
        Files.setLastModifiedTime(fixture.home.resolve("docs/a.txt"), FileTime.fromMillis(5_000));
        assertEquals(List.of("CHANGED home/docs/a.txt [TIME]"), live(first));
    }

    @Test
    void diff_backwards_mirrorsIt() throws Exception {
        SnapshotId first = backUp();
        edit();
        SnapshotId second = backUp();
        List<String> mirrored = EDITED.stream()
                .map(line ->
                        line.startsWith("ADDED") ? line.replace("ADDED", "REMOVED") : line.replace("REMOVED", "ADDED"))
                .toList();
        assertEquals(mirrored, diff(second, first));
    }

    @Test
    void find_inAll_givesEachVersionWithItsSnapshots() throws Exception {
        SnapshotId first = backUp();
        write("docs/a.txt", "another");
        SnapshotId second = backUp();
        List<String> found = new ArrayList<>();
        browser()
                .find(
                        new FindQuery(Optional.empty(), "a.*"),
                        one -> found.add(one.snapshot() + " " + one.item().path() + " "
                                + one.item().size()));
        assertEquals(List.of(first + " home/docs/a.txt 3", second + " home/docs/a.txt 7"), found);
    }

    @Test
    void find_inOne_matchesWholePathsWithASlash() throws Exception {
        SnapshotId first = backUp();
        List<String> found = new ArrayList<>();
        browser()
                .find(
                        new FindQuery(Optional.of(first), "home/**/c.txt"),
                        one -> found.add(one.item().path().toString()));
        assertEquals(List.of("home/docs/old/c.txt"), found);
        assertThrows(
                BackupException.class,
                () -> browser()
                        .find(new FindQuery(Optional.of(new SnapshotId("wf-2001-01-01-000000")), "*"), one -> {}));
    }

    @Test
    void snapshot_saysWhereItWasMadeFrom() throws Exception {
        SnapshotDocument document = fixture.catalog().get(backUp());
        String source = document.roots().get(0).source().orElseThrow();
        assertTrue(source.endsWith("/home"), source);
    }
}
