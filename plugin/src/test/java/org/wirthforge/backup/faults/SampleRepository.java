package org.wirthforge.backup.faults;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.testkit.ManualClock;

/**
 * A small repository as bytes.
 *
 * @param files content by name
 * @param snapshots what each must bring back
 */
record SampleRepository(Map<String, byte[]> files, Map<SnapshotId, Map<String, String>> snapshots) {

    static SampleRepository make() throws IOException {
        try (FileSystem memory = World.disk()) {
            World world =
                    new World(Files.createDirectory(memory.getPath("/sample")), ManualClock.at("2030-01-01T00:00:00Z"));
            Map<SnapshotId, Map<String, String>> snapshots = new LinkedHashMap<>();
            for (int round = 1; round <= 2; round++) {
                TinyHome.make(world.home(), round);
                SnapshotId id = world.backUp().snapshot().orElseThrow().id();
                snapshots.put(id, Home.describe(world.home()));
                world.clock().advance(Duration.ofHours(1));
            }
            return new SampleRepository(read(world.repository()), snapshots);
        }
    }

    static Map<String, byte[]> read(Path repository) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(repository)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(repository.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    /** Lays everything out. */
    void writeTo(Path repository) throws IOException {
        for (String directory : new String[] {"packs", "index", "snapshots", "trash", "tmp"}) {
            Files.createDirectories(repository.resolve(directory));
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = repository.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }
}
