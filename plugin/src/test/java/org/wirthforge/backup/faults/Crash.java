package org.wirthforge.backup.faults;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.wirthforge.backup.testkit.ManualClock;
import org.wirthforge.backup.testkit.fault.crash.CrashImage;
import org.wirthforge.backup.testkit.fault.crash.CrashLog;
import org.wirthforge.backup.testkit.fault.crash.CrashPoint;
import org.wirthforge.backup.testkit.fault.journal.Change;
import org.wirthforge.backup.testkit.fault.nio.FaultFileSystem;

/** Loses power at one point of a journal, starts again on what is left, and checks. */
final class Crash {

    /** After every crash of this many, the recovery itself is cut off, too. */
    private static final int NESTED_EVERY = 10;

    private static final String RECOVERED = "2030-06-01T00:00:00Z";
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final CrashLog log;
    private final AtomicLong images = new AtomicLong();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    Crash(CrashLog log) {
        this.log = log;
    }

    /** How many images have been checked. */
    long images() {
        return images.get();
    }

    /** How many of them differed, in what was on the disk or in what the user had been told. */
    int distinct() {
        return seen.size();
    }

    /** Checks one point; empty if all is well. */
    List<String> check(CrashPoint point) throws IOException, InterruptedException {
        List<Recovery> recoveries = new ArrayList<>();
        List<String> violations = Isolated.run(() -> check(log, point, ledger(log, point), recoveries));
        if (violations.isEmpty() && !recoveries.isEmpty() && point.changes() % NESTED_EVERY == 0) {
            violations.addAll(nested(point, recoveries.get(0)));
        }
        return violations;
    }

    /** Checks one point, given what the user had been told; nothing is run beside it. */
    List<String> check(CrashPoint point, Ledger ledger) throws IOException {
        return check(log, point, ledger, new ArrayList<>());
    }

    private static Ledger ledger(CrashLog log, CrashPoint point) {
        return new Ledger().and(log.changes().subList(0, point.changes()));
    }

    /** Recovery is a program like any other: it may crash as well. */
    private List<String> nested(CrashPoint outer, Recovery recovery) throws IOException, InterruptedException {
        int begin = recovery.begin();
        int moment = begin
                + (int) Math.floorMod(outer.seed() * 31, (long) recovery.log().size() - begin + 1);
        List<String> found = new ArrayList<>(nested(outer, recovery, moment));
        found.addAll(nested(outer, recovery, lastWord(recovery.log().changes())));
        return found;
    }

    /** Just before the user is told of the recovery's backup: it is there, and nobody knows. */
    private static int lastWord(List<Change> changes) {
        int at = changes.size();
        while (at > 0 && !(changes.get(at - 1) instanceof Change.Mark)) {
            at--;
        }
        return Math.max(0, at - 1);
    }

    private List<String> nested(CrashPoint outer, Recovery recovery, int moment)
            throws IOException, InterruptedException {
        CrashPoint inner = new CrashPoint(moment, outer.policy(), outer.seed());
        Ledger ledger = ledger(log, outer).and(recovery.log().changes().subList(0, moment));
        List<String> found = new ArrayList<>();
        for (String violation : Isolated.run(() -> check(recovery.log(), inner, ledger, new ArrayList<>()))) {
            found.add("recovery cut off at " + inner + ": " + violation);
        }
        return found;
    }

    /** What was done after a crash, beginning behind what the crash had left. */
    private record Recovery(CrashLog log, int begin) {}

    private List<String> check(CrashLog journal, CrashPoint point, Ledger ledger, List<Recovery> recoveries)
            throws IOException {
        images.incrementAndGet();
        CrashImage image = journal.image(point);
        if (!seen.add(image.fingerprint() + ledger)) {
            return List.of();
        }
        try (FileSystem memory = World.disk()) {
            // The lock's entry in the JVM is by path, so parallel checks need different ones.
            Path root = Files.createDirectory(memory.getPath("/w" + NUMBERS.incrementAndGet()));
            image.writeTo(root);
            FaultFileSystem files = FaultFileSystem.over(root);
            int begin = files.journal().size();
            World world = new World(files.root(), ManualClock.at(RECOVERED));
            List<String> violations = new Invariants(files, world, root, ledger).check();
            recoveries.add(new Recovery(CrashLog.of(files.journal().changes()), begin));
            return violations;
        }
    }
}
