package org.wirthforge.backup.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupFilter;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupOutcome.Status;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;

/** A root without content, as the directory of a disk that is not mounted. */
class EmptiedRootTest {

    @TempDir
    Path directory;

    private EngineFixture fixture;

    @BeforeEach
    void begin() throws IOException {
        fixture = new EngineFixture(directory);
        Files.createDirectories(fixture.home);
        fill();
    }

    private void fill() throws IOException {
        Files.writeString(fixture.home.resolve("a.txt"), "hello");
    }

    private void unmount() throws IOException {
        Files.delete(fixture.home.resolve("a.txt"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void rootThatIsEmptied_isAProblemUntilItIsFilledAgain(int workers) throws IOException {
        fixture.workers = workers;
        assertEquals(Status.COMPLETE, fixture.backUp(Strategy.FULL).status());
        unmount();
        for (int night = 0; night < 3; night++) {
            BackupOutcome outcome = fixture.backUp(Strategy.INCREMENTAL);
            assertEquals(Status.PARTIAL, outcome.status(), outcome.toString());
            assertEquals(1, outcome.problems());
            Problem problem = outcome.samples().get(0);
            assertEquals(Problem.Code.MISSING, problem.code());
            assertEquals("home", problem.path().toString());
            assertTrue(problem.message().contains("full backup"), problem.message());
        }
        fill();
        assertEquals(Status.COMPLETE, fixture.backUp(Strategy.INCREMENTAL).status());
    }

    @Test
    void rootThatIsMeantToBeEmpty_isTakenByAFullBackup() throws IOException {
        fixture.backUp(Strategy.FULL);
        unmount();
        assertEquals(Status.PARTIAL, fixture.backUp(Strategy.DIFFERENTIAL).status());
        assertEquals(Status.COMPLETE, fixture.backUp(Strategy.FULL).status());
        assertEquals(Status.COMPLETE, fixture.backUp(Strategy.INCREMENTAL).status());
    }

    @Test
    void rootWhoseContentIsExcluded_isNoProblem() throws IOException {
        fixture.backUp(Strategy.FULL);
        BackupFilter nothing =
                new BackupFilter(List.of("a.txt"), java.util.OptionalLong.empty(), BackupFilter.Mounts.ENTER);
        BackupRequest request = BackupRequest.ofPaths(Strategy.INCREMENTAL, List.of(fixture.home))
                .with(nothing);
        BackupOutcome outcome = fixture.engine().run(request, Pace.FREE, new Tally());
        assertEquals(Status.COMPLETE, outcome.status(), outcome.toString());
    }
}
