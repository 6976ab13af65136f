package org.wirthforge.backup.faults;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.wirthforge.backup.testkit.ManualClock;
import org.wirthforge.backup.testkit.fault.crash.CrashImage;
import org.wirthforge.backup.testkit.fault.crash.CrashLog;
import org.wirthforge.backup.testkit.fault.crash.CrashPoint;
import org.wirthforge.backup.testkit.fault.crash.CrashPolicy;
import org.wirthforge.backup.testkit.fault.journal.Change;
import org.wirthforge.backup.testkit.fault.nio.FaultFileSystem;

/** A repository with two snapshots, made once and laid out anew as often as needed. */
final class Prepared {

    /** The round of the newer snapshot. */
    static final int ROUND = 2;

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final CrashImage image;
    private final Iterable<Change> marks;

    private Prepared(CrashImage image, Iterable<Change> marks) {
        this.image = image;
        this.marks = marks;
    }

    /** Backs up twice. */
    static Prepared make() throws IOException {
        try (FileSystem memory = World.disk()) {
            Path root = Files.createDirectory(memory.getPath("/p" + NUMBERS.incrementAndGet()));
            FaultFileSystem files = FaultFileSystem.over(root);
            World world = new World(files.root(), ManualClock.at("2030-01-01T00:00:00Z"));
            Workload workload = new Workload(world, root.resolve("home"), files.journal());
            workload.backUp(1);
            workload.backUp(ROUND);
            CrashLog log = CrashLog.of(files.journal().changes());
            CrashImage image = log.image(new CrashPoint(log.size(), CrashPolicy.DURABLE_ONLY, 0));
            return new Prepared(image, log.changes());
        }
    }

    /** A copy, in use. */
    record Copy(FileSystem memory, Path plain, FaultFileSystem files, World world) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            memory.close();
        }
    }

    /** Lays a copy out; the file system belongs to it. */
    Copy copy() throws IOException {
        FileSystem memory = World.disk();
        Path root = Files.createDirectory(memory.getPath("/p" + NUMBERS.incrementAndGet()));
        image.writeTo(root);
        FaultFileSystem files = FaultFileSystem.over(root);
        for (Change change : marks) {
            if (change instanceof Change.Mark) {
                files.journal().add(change);
            }
        }
        return new Copy(memory, root, files, new World(files.root(), ManualClock.at("2030-02-01T00:00:00Z")));
    }
}
