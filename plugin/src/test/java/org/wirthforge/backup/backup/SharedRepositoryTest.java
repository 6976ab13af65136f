package org.wirthforge.backup.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.metadata.Whereabouts;
import org.wirthforge.backup.testkit.ManualClock;

/** Two homes whose roots have one name, on one repository. */
class SharedRepositoryTest {

    @TempDir
    Path directory;

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-03-01T12:00:00Z"));
    private EngineFixture one;
    private EngineFixture other;

    @BeforeEach
    void plant() throws IOException {
        one = home("one");
        other = home("other");
    }

    private EngineFixture home(String name) throws IOException {
        EngineFixture fixture = new EngineFixture(directory.resolve(name), directory.resolve("repo"));
        fixture.clock = clock;
        Files.createDirectories(fixture.home);
        Files.writeString(fixture.home.resolve("file"), "of " + name);
        return fixture;
    }

    private Snapshot backUp(EngineFixture fixture, Strategy strategy) throws IOException {
        clock.advance(Duration.ofHours(1));
        return fixture.snapshot(strategy);
    }

    @Test
    void snapshot_saysWhereItWasMadeFrom() throws IOException {
        Snapshot snapshot = backUp(one, Strategy.FULL);
        assertEquals(
                List.of(new Snapshot.Source(
                        Component.CONFIG, ItemPath.parse("home"), Optional.of(Whereabouts.text(one.home)))),
                snapshot.sources());
    }

    @Test
    void parent_isTheNewestOfTheSamePlace() throws IOException {
        Snapshot first = backUp(one, Strategy.FULL);
        Snapshot second = backUp(other, Strategy.FULL);
        assertEquals(Optional.of(first.id()), backUp(one, Strategy.INCREMENTAL).parent());
        assertEquals(
                Optional.of(second.id()), backUp(other, Strategy.DIFFERENTIAL).parent());
        assertEquals(Optional.of(first.id()), backUp(one, Strategy.DIFFERENTIAL).parent());
    }

    @Test
    void parent_ofAPlaceThatIsNew_isTheNewestOfTheName() throws IOException {
        backUp(one, Strategy.FULL);
        Snapshot second = backUp(one, Strategy.FULL);
        assertEquals(
                Optional.of(second.id()), backUp(other, Strategy.INCREMENTAL).parent());
    }

    @Test
    void latest_ofAPlace_isNotThatOfTheOther() throws IOException {
        Snapshot first = backUp(one, Strategy.FULL);
        backUp(other, Strategy.FULL);
        assertEquals(
                first.id(), one.catalog().latestOf(Whereabouts.text(one.home)).id());
        assertThrows(BackupException.class, () -> one.catalog().latestOf("/nowhere"));
    }
}
