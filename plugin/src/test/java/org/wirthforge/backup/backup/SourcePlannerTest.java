package org.wirthforge.backup.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;

/** Requests that make no sense are refused with the path, the rule and what to do, before anything is written. */
class SourcePlannerTest {

    @TempDir
    Path directory;

    private EngineFixture fixture;

    @BeforeEach
    void makeHome() throws IOException {
        fixture = new EngineFixture(directory);
        Files.createDirectories(fixture.home.resolve("a/b"));
        Files.createDirectories(fixture.home.resolve("c/b"));
        Files.createDirectories(fixture.home.resolve("a b"));
    }

    private void refused(String message, Path... paths) {
        BackupRequest request = BackupRequest.ofPaths(Strategy.FULL, List.of(paths));
        BackupException refused =
                assertThrows(BackupException.class, () -> fixture.engine().run(request, Pace.FREE, new Tally()));
        assertEquals(ErrorCode.INVALID_REQUEST, refused.code());
        assertEquals(message, refused.getMessage());
        assertFalse(Files.exists(fixture.repository));
    }

    @Test
    void pathNamedTwice_isRefused_whateverItsSpellingAndWhatIsNamedBetween() {
        Path a = fixture.home.resolve("a");
        String twice = a + " is named twice; name it once";
        refused(twice, a, a);
        refused(twice, a, fixture.home.resolve("a b"), fixture.home.resolve("c/.././a"));
        refused(twice, fixture.home.resolve("c/../a"), fixture.home.resolve("c"), a);
    }

    @Test
    void twoPathsOfOneName_areRefused() {
        refused(
                "two paths would both be stored as 'b'; back them up one after the other",
                fixture.home.resolve("a/b"),
                fixture.home.resolve("c/b"));
    }

    @Test
    void pathWithoutAName_isRefused() {
        Path root = directory.getRoot();
        refused(root + " has no name of its own; name the directories in it instead", root);
    }

    @Test
    void pathThatIsNotThere_isRefused() {
        Path missing = fixture.home.resolve("d");
        refused(missing + " does not exist; nothing was backed up. Check the spelling", missing);
    }
}
