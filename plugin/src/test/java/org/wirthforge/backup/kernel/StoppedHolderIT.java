package org.wirthforge.backup.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.it.Tools;
import org.wirthforge.backup.plugin.Quiet;
import org.wirthforge.backup.plugin.WfOps003;
import org.wirthforge.backup.testkit.FakeHost;

/** A backup that is stopped while it holds the lock harms nobody: others read, are told that it is busy, and work again when it goes on or dies. */
@Tag("kernel")
class StoppedHolderIT {

    private static final long SEED = 20_260_302L;
    private static final int MOMENTS = 4;
    private static final int BUSY = 11;

    @TempDir
    Path directory;

    private final Map<SnapshotId, Map<String, String>> kept = new TreeMap<>();
    private World world;
    private Console other;
    private Gate gate;
    private List<KillPoint> moments;

    @BeforeEach
    void prepare() throws Exception {
        Tools.need("strace");
        Quiet.please();
        world = World.in(root());
        other = Console.in(Files.createDirectories(directory.resolve("other")), world.repository());
        gate = new Gate(Files.createDirectories(directory.resolve("gate")));
        world.change(SEED, 0);
        try (FakeHost host = FakeHost.inProcess(new WfOps003())) {
            SnapshotId id = new Work(host.start(world.context()))
                    .backUp()
                    .snapshot()
                    .orElseThrow()
                    .id();
            kept.put(id, World.state(world.home()));
        }
        world.change(SEED, 1);
        World.copy(root(), saved());
        Path log = directory.resolve("log");
        try (Watched host = gate.start(KillPoint.counting(log), world, List.of("backup"))) {
            host.open();
            assertFalse(host.ended(), "killed without being told to");
        }
        moments = holding(log);
    }

    private Path root() {
        return directory.resolve("world");
    }

    private Path saved() {
        return directory.resolve("saved");
    }

    /** Between the text that names the holder and the snapshot's name: the writer has the lock, and nothing is to be seen of what it does. */
    private List<KillPoint> holding(Path log) throws Exception {
        int from = renamed(log, "/owner.json\"");
        int to = renamed(log, "/repository/snapshots/");
        return KillPoint.in(log, world.repository()).stream()
                .filter(point -> from < point.position() && point.position() < to)
                .toList();
    }

    private static int renamed(Path log, String name) throws Exception {
        List<String> lines = KillPoint.lines(log);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(" rename") && lines.get(i).contains(name)) {
                return i;
            }
        }
        throw new AssertionError(log + " has no rename to " + name);
    }

    private Watched stopped(int i) throws Exception {
        World.copy(saved(), root());
        KillPoint moment = moments.get(i * moments.size() / MOMENTS);
        Watched host = gate.start(moment.stop(), world, List.of("backup"));
        host.open();
        host.awaitNote("stopped by SIGSTOP");
        return host;
    }

    @Test
    void others_whileTheHolderIsStopped_readAndAreToldOfIt_andItGoesOn() throws Exception {
        for (int i = 0; i < MOMENTS; i++) {
            try (Watched host = stopped(i)) {
                assertOthersRead(i);
                assertTrue(other.expect(
                                BUSY, "backup", world.home().resolve("data").toString())
                        .err()
                        .contains("WFB-STORE-002"));
                other.expect(BUSY, "forget", kept.keySet().iterator().next().value());
                host.goOn();
                assertFalse(host.ended(), "it was to go on");
            }
            check("went on after moment " + i);
        }
    }

    private void assertOthersRead(int i) throws Exception {
        String id = other.expect(0, "list", "--quiet").out().strip();
        assertEquals(kept.keySet().iterator().next().value(), id);
        other.expect(0, "verify", "--read-data");
        Path target = directory.resolve("restored-" + i);
        other.expect(0, "restore", "latest", "--to", target.toString());
        assertEquals(kept.values().iterator().next(), World.state(target));
    }

    @Test
    void nextBackup_afterTheStoppedHolderWasKilled_worksAtOnce() throws Exception {
        for (int i = 0; i < MOMENTS; i++) {
            try (Watched host = stopped(i)) {
                host.signal("KILL");
                assertTrue(host.ended(), "it was to die");
            }
            other.expect(0, "backup", world.home().resolve("data").toString());
            other.expect(0, "verify", "--read-data");
            check("killed at moment " + i);
        }
    }

    private void check(String where) throws Exception {
        new Aftermath(world, directory.resolve("scratch"), where + ", seed " + SEED)
                .check(kept, Set.of(), List.of(World.state(world.home())));
    }
}
