package org.wirthforge.backup.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.it.Packaged;
import org.wirthforge.backup.testkit.FakeHost;

/**
 * A host that backs up, forgets and cleans up for ever, in a process of its own. Home and diary are on a disk that keeps its power: before and after each step a line of the diary
 * says so.
 */
final class PowerCutHost {

    /** {@code round N}: the home has what it has in round N, a copy of it was made, and it is about to be backed up. */
    static final String ROUND = "round";

    /** {@code stored ID N}: acknowledged, holds round N. */
    static final String STORED = "stored";

    /** {@code forgetting ID}: may be gone from now on. */
    static final String FORGETTING = "forgetting";

    private static final int KEPT = 3;

    private final World world;
    private final Path diary;
    private final long seed;
    private final Deque<SnapshotId> snapshots = new ArrayDeque<>();

    private PowerCutHost(World world, Path diary, long seed) {
        this.world = world;
        this.diary = diary;
        this.seed = seed;
    }

    /** Home, repository, data directory, directory for diary and copies, seed. */
    public static void main(String[] arguments) throws Exception {
        World world = new World(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
        PowerCutHost cut = new PowerCutHost(world, Path.of(arguments[3]), Long.parseLong(arguments[4]));
        try (FakeHost host = FakeHost.load(Packaged.directory())) {
            Work work = new Work(host.start(world.context()));
            for (int round = 0; true; round++) {
                cut.round(work, round);
            }
        }
    }

    /** Where the copy of a round is. */
    static Path copy(Path diary, int round) {
        return diary.resolve("round-" + round);
    }

    private void round(Work work, int round) throws Exception {
        world.change(seed, round);
        World.copy(world.home(), copy(diary, round));
        write(ROUND + " " + round);
        BackupOutcome stored = work.backUp();
        expect(stored.status() == BackupOutcome.Status.COMPLETE, stored);
        SnapshotId id = stored.snapshot().orElseThrow().id();
        write(STORED + " " + id + " " + round);
        snapshots.add(id);
        if (snapshots.size() > KEPT) {
            write(FORGETTING + " " + snapshots.getFirst());
            work.system().retention().forget(snapshots.removeFirst());
        }
        if (round % 3 == 2) {
            CleanupReport cleaned = work.cleanUp();
            expect(cleaned.status() == CleanupReport.Status.COMPLETE, cleaned);
        }
    }

    private void write(String line) throws IOException {
        Files.write(
                diary.resolve("diary"),
                (line + "\n").getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static void expect(boolean fulfilled, Object seen) {
        if (!fulfilled) {
            throw new AssertionError(seen);
        }
    }
}
