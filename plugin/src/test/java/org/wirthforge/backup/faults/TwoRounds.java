package org.wirthforge.backup.faults;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.testkit.ManualClock;

/** What tests of repairs begin with: a world in memory that has been backed up twice, the home as it is in its first round and then in its second. */
abstract class TwoRounds {

    World world;
    SnapshotId first;
    SnapshotId second;
    private final FileSystem memory = World.disk();

    @BeforeEach
    void backUpTwice() throws IOException {
        world = new World(Files.createDirectory(memory.getPath("/rounds")), ManualClock.at("2030-01-01T00:00:00Z"));
        first = round(1);
        second = round(2);
    }

    @AfterEach
    void close() throws IOException {
        memory.close();
    }

    /** Makes the home of a round, and backs it up an hour later. */
    SnapshotId round(int round) throws IOException {
        Home.make(world.home(), round);
        world.clock().advance(Duration.ofHours(1));
        return world.backUp().snapshot().orElseThrow().id();
    }
}
