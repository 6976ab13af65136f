package org.wirthforge.backup.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.testkit.MemoryFileSystems;
import org.wirthforge.backup.testkit.fault.crash.CrashLog;
import org.wirthforge.backup.testkit.fault.crash.CrashPoint;
import org.wirthforge.backup.testkit.fault.crash.CrashPolicy;
import org.wirthforge.backup.testkit.fault.nio.FaultFileSystem;

/** A power cut at every change of a recovery, and again while it is settled: the way back leads to before what is there, never elsewhere. */
class WayMarkCrashTest {

    private static final SnapshotId BEFORE = new SnapshotId("wf-2026-01-31-120000");
    private static final SnapshotId EMERGENCY = new SnapshotId("wf-2026-01-31-130000");
    private static final int SEEDS = 6;

    private record Recorded(CrashLog log, int begin) {}

    private static Recorded record(boolean kept) throws IOException {
        try (FileSystem memory = MemoryFileSystems.unix()) {
            Path disk = Files.createDirectory(memory.getPath("/disk"));
            Files.createDirectory(disk.resolve("home"));
            Files.writeString(disk.resolve("home/file"), "old");
            Files.createDirectories(disk.resolve("notes/way-back"));
            Files.writeString(disk.resolve("notes/way-back/snapshot"), BEFORE.value());
            FaultFileSystem files = FaultFileSystem.over(disk);
            Path home = files.root().resolve("home");
            int begin = files.journal().size();
            Scaffold scaffold = Scaffold.places(home).get(0);
            Hold hold = scaffold.create();
            new Unsettled(files.root().resolve("notes")).wayMark().prepare(scaffold, EMERGENCY);
            Files.createDirectory(scaffold.staged());
            Files.writeString(scaffold.staged().resolve("file"), "new");
            Trees.force(scaffold.staged(), Swap.store(scaffold));
            Move move = new Move("file".getBytes(StandardCharsets.UTF_8), true, true);
            Swap swap = new Swap(home, scaffold, new SwapJournal(List.of(move), List.of()));
            swap.apply();
            if (kept) {
                swap.keep();
            }
            Settlement.settle(home, scaffold);
            hold.close();
            return new Recorded(CrashLog.of(files.journal().changes()), begin);
        }
    }

    /** Settles what a power cut has left, and perhaps what is left of that by another. */
    private static String settled(Recorded recorded, CrashPoint point, boolean again) throws IOException {
        try (FileSystem memory = MemoryFileSystems.unix()) {
            Path disk = Files.createDirectory(memory.getPath("/disk"));
            recorded.log().image(point).writeTo(disk);
            FaultFileSystem files = FaultFileSystem.over(disk);
            int begin = files.journal().size();
            Settlement.of(files.root().resolve("home"));
            Optional<SnapshotId> mark =
                    new Unsettled(disk.resolve("notes")).wayMark().last();
            String state = Files.readString(disk.resolve("home/file"));
            assertEquals(Optional.of(state.equals("old") ? BEFORE : EMERGENCY), mark, point.toString());
            Recorded second = new Recorded(CrashLog.of(files.journal().changes()), begin);
            for (int moment = begin; again && moment <= second.log().size(); moment++) {
                CrashPoint cut =
                        new CrashPoint(moment, CrashPolicy.values()[moment % CrashPolicy.values().length], moment);
                assertEquals(state, settled(second, cut, false), point + ", then " + cut);
            }
            return state;
        }
    }

    private static long check(boolean kept) throws IOException {
        Recorded recorded = record(kept);
        long fresh = 0;
        for (int moment = recorded.begin(); moment <= recorded.log().size(); moment++) {
            for (CrashPolicy policy : CrashPolicy.values()) {
                for (int seed = 0; seed < SEEDS; seed++) {
                    CrashPoint point = new CrashPoint(moment, policy, seed * 1_000L + moment);
                    fresh += settled(recorded, point, seed == 0).equals("new") ? 1 : 0;
                }
            }
        }
        return fresh;
    }

    @Test
    void powerCut_duringARecoveryThatStays_leavesTheRightWayBack() throws IOException {
        assertTrue(check(true) > 0);
    }

    @Test
    void powerCut_duringARecoveryThatIsUndone_leavesTheWayBackAsItWas() throws IOException {
        assertEquals(0, check(false));
    }
}
