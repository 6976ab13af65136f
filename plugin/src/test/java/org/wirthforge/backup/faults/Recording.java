package org.wirthforge.backup.faults;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.wirthforge.backup.testkit.ManualClock;
import org.wirthforge.backup.testkit.fault.journal.Change;
import org.wirthforge.backup.testkit.fault.nio.FaultFileSystem;

/** Runs the workload once, undisturbed. */
final class Recording {

    private Recording() {}

    /** Everything it does to the disk. */
    static List<Change> ofWorkload() throws IOException {
        try (FileSystem memory = World.disk()) {
            Path root = Files.createDirectory(memory.getPath("/recorded"));
            FaultFileSystem files = FaultFileSystem.over(root);
            World world = new World(files.root(), ManualClock.at("2030-01-01T00:00:00Z"));
            new Workload(world, root.resolve("home"), files.journal()).run();
            return files.journal().changes();
        }
    }
}
