package org.wirthforge.backup.faults;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.testkit.ManualClock;

/** A copy of a repository that is damaged and mended again and again. Used by one thread. */
final class CorruptionBench implements AutoCloseable {

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final SampleRepository sample;
    private final Corruption.Restoring restoring;
    private final FileSystem memory = World.disk();
    private final World world;

    CorruptionBench(SampleRepository sample, Corruption.Restoring restoring) throws IOException {
        this.sample = sample;
        this.restoring = restoring;
        Path root = Files.createDirectory(memory.getPath("/c" + NUMBERS.incrementAndGet()));
        this.world = new World(root, ManualClock.at("2030-02-01T00:00:00Z"));
        sample.writeTo(world.repository());
    }

    /** Damages, restores every snapshot, and mends; true if the user was told of any trouble. */
    boolean check(DamageList.Item item, List<String> violations) throws IOException {
        boolean told = false;
        item.damage().to(world.repository());
        for (SnapshotId id : sample.snapshots().keySet()) {
            told |= !restored(id, item.name(), violations);
        }
        mend();
        return told;
    }

    private boolean restored(SnapshotId id, String damage, List<String> violations) throws IOException {
        Path target = world.root().resolve("restored");
        try {
            boolean complete = restoring.complete(world, id, target);
            if (complete && !isRight(id, target.resolve("home"))) {
                violations.add(damage + ": " + id + " is said to be complete and is not");
            }
            return complete;
        } catch (IOException | BackupException refused) {
            return false;
        } finally {
            Home.remove(target);
        }
    }

    private boolean isRight(SnapshotId id, Path home) throws IOException {
        return Files.exists(home)
                && Home.describe(home).equals(sample.snapshots().get(id));
    }

    private void mend() throws IOException {
        Map<String, byte[]> now = SampleRepository.read(world.repository());
        for (Map.Entry<String, byte[]> file : sample.files().entrySet()) {
            if (!Arrays.equals(file.getValue(), now.get(file.getKey()))) {
                Files.write(world.repository().resolve(file.getKey()), file.getValue());
            }
        }
    }

    @Override
    public void close() throws IOException {
        memory.close();
    }
}
