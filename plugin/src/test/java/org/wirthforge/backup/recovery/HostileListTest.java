package org.wirthforge.backup.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.fixture.HandMadeSnapshot;
import org.wirthforge.backup.fixture.SmallRepository;
import org.wirthforge.backup.fixture.TreeState;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.testkit.MemoryFileSystems;

/** Lists that try to make a restore write somewhere else, or over something. */
class HostileListTest {

    @TempDir
    Path directory;

    private SmallRepository repository;
    private HandMadeSnapshot snapshot;
    private Path outside;
    private Path target;

    @BeforeEach
    void makeOutside() throws IOException {
        repository = new SmallRepository(directory.resolve("repo"));
        snapshot = new HandMadeSnapshot(repository.store());
        outside = Files.createDirectories(directory.resolve("outside"));
        Files.writeString(outside.resolve("precious"), "mine");
        target = directory.resolve("target");
    }

    private RestoreReport restore(Path into) throws IOException {
        snapshot.commit();
        return new Restorer(repository.store(), new RestoreContext(2))
                .run(new RestoreRequest(Optional.empty(), into, List.of()), Pace.FREE, new Tally());
    }

    private void assertRefused() throws IOException {
        Map<String, String> before = TreeState.of(outside);
        BackupException thrown = assertThrows(BackupException.class, () -> restore(target));
        assertEquals(ErrorCode.UNSAFE_ENTRY, thrown.code(), thrown.toString());
        assertEquals(before, TreeState.of(outside));
        assertEquals(List.of("outside", "repo", "target"), names());
    }

    /** Problems but for owners, which a file system in memory does not let be changed. */
    private static List<String> told(RestoreReport report) {
        return report.samples().stream()
                .filter(problem -> problem.code() != Problem.Code.METADATA)
                .map(problem -> problem.path() + " " + problem.code())
                .toList();
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"..", ".", "", "/evil", "a/../../evil", "a/..", "a//b", "a/", "a/./b", "evil\0name", "a/\0", "//"
            })
    void restore_pathThatLeadsOut_isRefused(String path) throws IOException {
        snapshot.directory("a").file(path, "evil");
        assertRefused();
    }

    @Test
    void restore_fileBelowASymlink_isRefused() throws IOException {
        snapshot.symlink("a", outside.toString()).file("a/precious", "evil");
        assertRefused();
    }

    @Test
    void restore_directoryBelowASymlink_isRefused() throws IOException {
        snapshot.symlink("a", outside.toString()).directory("a/b").file("a/b/c", "evil");
        assertRefused();
    }

    @Test
    void restore_fileBelowAFile_isRefused() throws IOException {
        snapshot.file("a", "file").file("a/b", "evil");
        assertRefused();
    }

    @Test
    void restore_directoryThatTurnsIntoASymlink_isRefused() throws IOException {
        snapshot.directory("a").symlink("a", outside.toString()).file("a/precious", "evil");
        assertRefused();
    }

    @Test
    void restore_pathTwice_isRefused() throws IOException {
        snapshot.file("a", "one").file("a", "two");
        assertRefused();
    }

    @Test
    void restore_parentNotInTheList_isRefused() throws IOException {
        snapshot.directory("a").file("b/c", "evil");
        assertRefused();
    }

    @Test
    void restore_unsorted_isRefused() throws IOException {
        snapshot.file("b", "one").file("a", "two");
        assertRefused();
    }

    @Test
    void restore_linksThatPointOutside_areOnlyLinks() throws IOException {
        Map<String, String> before = TreeState.of(outside);
        snapshot.symlink("a", outside.resolve("precious").toString())
                .symlink("b", "../outside")
                .symlink("c", "..")
                .file("d", "file");
        RestoreReport report = restore(target);
        assertEquals(RestoreReport.Status.COMPLETE, report.status(), report.toString());
        assertTrue(Files.isSymbolicLink(target.resolve("b")));
        assertEquals(before, TreeState.of(outside), "neither content nor metadata behind a link may change");
    }

    @Test
    void restore_linkTargetThatIsNoPath_isAProblem() throws IOException {
        snapshot.symlink("a", "x\0y").file("b", "file");
        RestoreReport report = restore(target);
        assertEquals(RestoreReport.Status.PARTIAL, report.status());
        assertEquals("a", report.samples().get(0).path().toString());
        assertEquals("file", Files.readString(target.resolve("b")));
    }

    @Test
    void restore_undecodableDirectory_losesWhatIsBelowAndNothingElse() throws IOException {
        snapshot.directory("a").file("a/z", "one").raw(new byte[] {'b'}, new byte[] {1, 1}, new byte[0]);
        snapshot.file("b/other", "two").file("c", "three");
        RestoreReport report = restore(target);
        assertEquals(RestoreReport.Status.PARTIAL, report.status());
        assertEquals(2, report.problems(), report.toString());
        assertEquals("one", Files.readString(target.resolve("a/z")));
        assertEquals("three", Files.readString(target.resolve("c")));
        assertFalse(Files.exists(target.resolve("b")));
        assertFalse(Files.exists(target.resolve("a/other")), "it must not go into the directory before");
    }

    @Test
    void restore_namesOfOtherCaseWhereCaseIsIgnored_neverOverwrites() throws IOException {
        snapshot.file("FILE", "first").file("file", "second");
        try (FileSystem mac = MemoryFileSystems.mac()) {
            RestoreReport report = restore(mac.getPath("/target"));
            assertEquals(RestoreReport.Status.PARTIAL, report.status());
            assertEquals(List.of("file NAME"), told(report));
            assertEquals("first", Files.readString(mac.getPath("/target/FILE")));
        }
    }

    @Test
    void restore_namesThatDifferInNormalizationOnly_neverOverwrites() throws IOException {
        String decomposed = "cafe\u0301";
        String composed = "caf\u00e9";
        snapshot.directory("d").file("d/" + decomposed, "first").file("d/" + composed, "second");
        try (FileSystem mac = MemoryFileSystems.mac()) {
            RestoreReport report = restore(mac.getPath("/target"));
            assertEquals(RestoreReport.Status.PARTIAL, report.status());
            assertEquals(List.of("d/" + composed + " NAME"), told(report));
            assertEquals("first", Files.readString(mac.getPath("/target/d/" + composed)));
        }
    }

    @Test
    void restore_directoriesOfOtherCaseWhereCaseIsIgnored_areNotMixed() throws IOException {
        snapshot.directory("Docs").file("Docs/a", "first").directory("docs").file("docs/a", "second");
        snapshot.file("docs/b", "third");
        try (FileSystem mac = MemoryFileSystems.mac()) {
            RestoreReport report = restore(mac.getPath("/target"));
            assertEquals(List.of("docs NAME", "docs/a OTHER", "docs/b OTHER"), told(report));
            assertEquals("first", Files.readString(mac.getPath("/target/Docs/a")));
            assertFalse(Files.exists(mac.getPath("/target/Docs/b")));
        }
    }

    @Test
    void restore_symlinkThatADirectoryOfOtherCaseWouldFollow_isNotFollowed() throws IOException {
        snapshot.symlink("A", "/outside").directory("a").file("a/precious", "evil");
        try (FileSystem mac = MemoryFileSystems.mac()) {
            Files.createDirectory(mac.getPath("/outside"));
            RestoreReport report = restore(mac.getPath("/target"));
            assertEquals(List.of("a NAME", "a/precious OTHER"), told(report));
            assertFalse(Files.exists(mac.getPath("/outside/precious")));
        }
    }

    @Test
    void restore_hardLinkBelowADirectoryThatCollided_isNotMadeInTheOther() throws IOException {
        snapshot.directory("Docs").file("Docs/a", "same", 2).directory("docs").file("docs/b", "same", 2);
        try (FileSystem mac = MemoryFileSystems.mac()) {
            RestoreReport report = restore(mac.getPath("/target"));
            assertEquals(List.of("docs NAME", "docs/b OTHER"), told(report));
            assertFalse(Files.exists(mac.getPath("/target/Docs/b")));
        }
    }

    @Test
    void restore_hardLinkBelowADirectoryThatCollidedWithALink_isNotMadeOutside() throws IOException {
        snapshot.file("0", "same", 2).symlink("A", "/outside").directory("a").file("a/precious", "same", 2);
        try (FileSystem mac = MemoryFileSystems.mac()) {
            Files.createDirectory(mac.getPath("/outside"));
            RestoreReport report = restore(mac.getPath("/target"));
            assertEquals(List.of("a NAME", "a/precious OTHER"), told(report));
            assertFalse(Files.exists(mac.getPath("/outside/precious")));
        }
    }

    @Test
    void restore_hardLinkToAFileThatCollided_doesNotLinkToTheOther() throws IOException {
        snapshot.file("FILE", "other").file("file", "same", 2).file("link", "same", 2);
        try (FileSystem mac = MemoryFileSystems.mac()) {
            RestoreReport report = restore(mac.getPath("/target"));
            assertEquals(List.of("file NAME"), told(report));
            assertEquals("same", Files.readString(mac.getPath("/target/link")));
            assertEquals("other", Files.readString(mac.getPath("/target/FILE")));
        }
    }

    @Test
    void restore_backslashWhereItSeparates_isAProblem() throws IOException {
        snapshot.file("..\\evil", "evil").file("C:evil", "evil").file("good", "good");
        try (FileSystem windows = MemoryFileSystems.windows()) {
            RestoreReport report = restore(windows.getPath("C:\\target"));
            assertEquals(2, report.problems(), report.toString());
            assertEquals("good", Files.readString(windows.getPath("C:\\target\\good")));
            assertFalse(Files.exists(windows.getPath("C:\\evil")));
        }
    }

    @Test
    void restore_fullFileSystem_failsAsAWhole() throws IOException {
        snapshot.file("a", "x".repeat(100_000)).file("b", "y".repeat(3_000_000));
        try (FileSystem small = MemoryFileSystems.unixOfSize(2 << 20)) {
            IOException thrown = assertThrows(IOException.class, () -> restore(small.getPath("/target")));
            assertTrue(thrown.getMessage().contains("space"), thrown.toString());
            assertFalse(Files.exists(small.getPath("/target/b")), "a file that is not whole must not stay");
        }
    }
}
