package org.wirthforge.backup.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.testkit.ManualClock;

/** Random histories under a clock that jumps: what is gone for good leaves its id behind. */
class IdHistoryTest {

    private static final int STEPS = 60;
    private static final Instant BEGIN = Instant.parse("2030-01-01T00:00:00Z");
    private static final List<Duration> JUMPS = List.of(
            Duration.ofSeconds(-1),
            Duration.ofMinutes(-1),
            Duration.ofHours(-30),
            Duration.ofHours(30),
            Duration.ofDays(9000));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void anyHistory_underAnyClock_givesEachIdOnce(long seed) throws IOException {
        try (FileSystem memory = World.disk()) {
            World world = new World(Files.createDirectory(memory.getPath("/ids")), ManualClock.at(BEGIN));
            Home.make(world.home(), 1);
            Random random = new Random(seed);
            Set<SnapshotId> given = new HashSet<>();
            given.add(backUp(world));
            for (int number = 0; number < STEPS; number++) {
                world.clock().advance(JUMPS.get(random.nextInt(JUMPS.size())));
                step(world, random, given, "seed " + seed + ", step " + number);
                if (world.clock().instant().isAfter(BEGIN.plus(Duration.ofDays(1000)))) {
                    world.clock().set(BEGIN);
                }
            }
            long left = notes(world) - known(world);
            assertTrue(left < given.size() / 2, left + " notes of snapshots that are gone, of " + given.size());
        }
    }

    private static void step(World world, Random random, Set<SnapshotId> given, String where) throws IOException {
        switch (random.nextInt(5)) {
            case 0:
                world.cleanUp(CleanupRequest.AT_ONCE);
                break;
            case 1, 2:
                forgetAny(world, random);
                break;
            default:
                SnapshotId id = backUp(world);
                assertTrue(given.add(id), () -> where + ": " + id + " was given before");
        }
    }

    private static SnapshotId backUp(World world) throws IOException {
        return world.backUp().snapshot().orElseThrow().id();
    }

    private static void forgetAny(World world, Random random) throws IOException {
        List<SnapshotId> ids = new ArrayList<>();
        world.catalog().list().documents().forEach(document -> ids.add(document.id()));
        if (ids.size() > 1) {
            world.forget(ids.get(random.nextInt(ids.size())));
        }
    }

    private static long notes(World world) throws IOException {
        return count(world.repository().resolve("notes"));
    }

    private static long known(World world) throws IOException {
        return count(world.repository().resolve("snapshots"))
                + count(world.repository().resolve("trash"));
    }

    private static long count(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }
}
