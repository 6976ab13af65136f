package org.wirthforge.backup.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.it.Child;
import org.wirthforge.backup.it.Tools;
import org.wirthforge.backup.plugin.Quiet;

/**
 * The power fails while a host backs up, forgets and cleans up on a disk of its own: what the kernel has written to the disk by then is mounted elsewhere, and everything that was acknowledged is
 * there. {@code -Dwfb.cuts=N} for another number than 24.
 */
@Tag("kernel")
class PowerCutIT {

    private static final long SEED = 20_260_303L;
    private static final int CUTS = Integer.getInteger("wfb.cuts", 24);
    private static final int MEGABYTES = 96;

    /** Longest time between two cuts; a round takes about a tenth of it. */
    private static final int LONGEST_MILLIS = 1500;

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);

    @BeforeEach
    void tools() throws Exception {
        Tools.need("mkfs.ext4", "mount", "umount", "losetup", "truncate", "cp");
        Tools.needRoot();
        Quiet.please();
    }

    @Test
    void power_cutAtAnyMoment_losesNothingAcknowledged() throws Exception {
        Path diary = Files.createDirectories(directory.resolve("diary"));
        try (LoopDisk disk = LoopDisk.create(directory.resolve("disk.img"), directory.resolve("disk"), MEGABYTES)) {
            Process host = start(on(disk), diary);
            try {
                int between = 0;
                for (int cut = 0; cut < CUTS; cut++) {
                    between += cut(disk, host, diary, cut) ? 1 : 0;
                }
                System.out.println(
                        "[kernel] power cuts: " + CUTS + ", " + between + " of them within a backup, rounds: "
                                + Diary.read(diary).rounds() + ", seed " + SEED + ", violations: 0");
            } finally {
                host.destroyForcibly().waitFor();
            }
        }
    }

    /** The home is elsewhere: it is not the home that loses its power. */
    private World on(LoopDisk disk) {
        return new World(
                directory.resolve("home"),
                disk.directory().resolve("repository"),
                disk.directory().resolve("data"));
    }

    private Process start(World world, Path diary) throws IOException {
        return new Child(Files.createDirectories(directory.resolve("process")), System.getProperty("java.class.path"))
                .start(
                        PowerCutHost.class.getName(),
                        world.home().toString(),
                        world.repository().toString(),
                        world.data().toString(),
                        diary.toString(),
                        Long.toString(SEED));
    }

    /** Returns whether a backup was running. */
    private boolean cut(LoopDisk disk, Process host, Path diary, int number) throws Exception {
        awaitRound(host, diary, Diary.read(diary).rounds() + 1);
        boolean ended = host.waitFor(random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS);
        assertTrue(!ended, this::errors);
        signal(host, "STOP");
        Diary said = Diary.read(diary);
        // A name of its own: a device that still knew an earlier copy would answer from its memory.
        Path image = directory.resolve("cut-" + number + ".img");
        disk.copyAsItIs(image);
        try (LoopDisk cut = LoopDisk.mount(image, directory.resolve("cut"))) {
            String where = "cut " + number + " in round " + said.rounds() + ", seed " + SEED;
            new Aftermath(on(cut), directory.resolve("scratch"), where)
                    .check(states(said, diary), said.forgotten(), homes(said, diary));
        }
        Files.delete(image);
        signal(host, "CONT");
        return said.kept().size() < said.rounds();
    }

    private Map<SnapshotId, Map<String, String>> states(Diary said, Path diary) throws IOException {
        Map<SnapshotId, Map<String, String>> states = new TreeMap<>();
        for (Map.Entry<SnapshotId, Integer> kept : said.kept().entrySet()) {
            states.put(kept.getKey(), World.state(PowerCutHost.copy(diary, kept.getValue())));
        }
        return states;
    }

    /** What is being backed up, and what is on the way to the next round. */
    private List<Map<String, String>> homes(Diary said, Path diary) throws IOException {
        List<Map<String, String>> homes = new ArrayList<>();
        homes.add(World.state(directory.resolve("home")));
        homes.add(World.state(PowerCutHost.copy(diary, said.rounds() - 1)));
        return homes;
    }

    private void awaitRound(Process host, Path diary, int rounds) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (Diary.read(diary).rounds() < rounds) {
            assertTrue(host.isAlive() && System.nanoTime() < deadline, this::errors);
            host.waitFor(1, TimeUnit.MILLISECONDS);
        }
    }

    /** Returns when it has arrived: a process that is told to stop runs on for a moment. */
    private static void signal(Process host, String name) throws Exception {
        Tools.signal(name, host);
        boolean stop = name.equals("STOP");
        while (stop != state(host).equals("T")) {
            Thread.onSpinWait();
        }
    }

    private static String state(Process host) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + host.pid() + "/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).substring(0, 1);
    }

    private String errors() {
        try {
            return Files.readString(directory.resolve("process/err"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
