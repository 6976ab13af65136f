package org.wirthforge.backup.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.it.Tools;
import org.wirthforge.backup.plugin.Quiet;
import org.wirthforge.backup.plugin.WfOps003;
import org.wirthforge.backup.testkit.FakeHost;

/** Every operation, killed at its n-th system call for n spread over all of them. {@code -Dwfb.kills=N} for another number than 310. */
@Tag("kernel")
class SyscallKillIT {

    private static final long SEED = 20_260_301L;
    private static final int KILLS = Integer.getInteger("wfb.kills", 310);

    /** Shares of the kills, by operation and about as its moments are many; the first one finds no repository. */
    private static final Map<String, Integer> SHARES =
            new TreeMap<>(Map.of("first", 6, "backup", 5, "cleanup", 7, "forget", 3, "recover", 7, "restore", 3));

    @TempDir
    Path directory;

    @BeforeEach
    void tools() throws Exception {
        Tools.need("strace");
        Quiet.please();
    }

    @Test
    void operation_killedAtItsNthSystemCall_leavesEverythingWhole() throws Exception {
        int all = SHARES.values().stream().mapToInt(Integer::intValue).sum();
        ExecutorService lanes = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> kills = new ArrayList<>();
            for (Map.Entry<String, Integer> share : SHARES.entrySet()) {
                int wanted = (KILLS * share.getValue() + all - 1) / all;
                Lane lane = new Lane(Files.createDirectory(directory.resolve(share.getKey())), share.getKey());
                kills.add(lanes.submit(() -> lane.kill(wanted)));
            }
            int count = 0;
            for (Future<Integer> kill : kills) {
                count += kill.get();
            }
            System.out.println("[kernel] killed at a system call: " + count + ", seed " + SEED + ", violations: 0");
            assertTrue(count >= KILLS, count + " kills only");
        } finally {
            lanes.shutdownNow();
        }
    }

    /** One operation, with a world of its own that is put back before each kill. */
    private static final class Lane {

        private final Path directory;
        private final String name;
        private final World world;
        private final Gate gate;
        private final Map<SnapshotId, Map<String, String>> kept = new TreeMap<>();
        private final List<Map<String, String>> homes = new ArrayList<>();
        private SnapshotId oldest;
        private SnapshotId newest;

        Lane(Path directory, String name) {
            this.directory = directory;
            this.name = name;
            this.world = World.in(root());
            this.gate = new Gate(directory);
        }

        int kill(int wanted) throws Exception {
            prepare();
            World.copy(root(), saved());
            Path log = directory.resolve("log");
            assertFalse(killed(KillPoint.counting(log)), "killed without being told to");
            List<KillPoint> points = KillPoint.in(log, root());
            int killed = 0;
            int tried = 0;
            while (killed < wanted) {
                assertTrue(tried < 2 * wanted, () -> name + ": too many kills come too late");
                KillPoint point = points.get((int) ((long) tried++ * points.size() / wanted) % points.size());
                World.copy(saved(), root());
                killed += killed(point.kill()) ? 1 : 0;
                new Aftermath(world, directory.resolve("scratch"), name + " killed at " + point + ", seed " + SEED)
                        .check(kept, mayBeGone(), homes);
            }
            System.out.println("[kernel] " + name + ": " + killed + " kills, " + (tried - killed) + " too late, "
                    + points.size() + " moments");
            return killed;
        }

        private boolean killed(List<String> options) throws Exception {
            try (Watched host = gate.start(options, world, words())) {
                host.open();
                return host.ended();
            }
        }

        private Path root() {
            return directory.resolve("world");
        }

        private Path saved() {
            return directory.resolve("saved");
        }

        private void prepare() throws Exception {
            try (FakeHost host = FakeHost.inProcess(new WfOps003())) {
                change(0);
                if (!name.equals("first")) {
                    Work work = new Work(host.start(world.context()));
                    oldest = backUp(work);
                    change(1);
                    newest = backUp(work);
                    if (name.equals("recover")) {
                        homes.add(World.state(world.home()));
                    }
                    change(2);
                    if (name.equals("cleanup")) {
                        work.system().retention().forget(oldest);
                    }
                }
                homes.add(World.state(world.home()));
            }
        }

        private void change(int round) throws Exception {
            world.change(SEED, round);
            world.addRow(round);
        }

        private SnapshotId backUp(Work work) throws Exception {
            BackupOutcome stored = work.backUp();
            assertEquals(BackupOutcome.Status.COMPLETE, stored.status(), stored::toString);
            SnapshotId id = stored.snapshot().orElseThrow().id();
            kept.put(id, World.state(world.home()));
            return id;
        }

        private Set<SnapshotId> mayBeGone() {
            return name.equals("cleanup") ? Set.of(oldest) : Set.of();
        }

        private List<String> words() {
            switch (name) {
                case "forget":
                    return List.of(name, oldest.value());
                case "recover":
                    return List.of(name, newest.value());
                case "restore":
                    return List.of(
                            name, newest.value(), root().resolve("target").toString());
                default:
                    return List.of(name.equals("first") ? "backup" : name);
            }
        }
    }
}
