package org.wirthforge.backup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.testkit.fault.crash.CrashLog;
import org.wirthforge.backup.testkit.fault.crash.CrashPoint;
import org.wirthforge.backup.testkit.fault.crash.CrashPolicy;
import org.wirthforge.backup.testkit.fault.journal.Change;
import org.wirthforge.backup.testkit.fault.journal.JournalFile;

class CrashImagesTest {

    private static final int IMAGES = Scale.of(10_000);
    private static final long SEED = 4242;
    private static final Path KEPT = Path.of("target", "faults", "workload.journal");

    @Test
    void crash_atEveryChange_losesNothing() throws Exception {
        List<Change> changes = Recording.ofWorkload();
        CrashLog log = CrashLog.of(changes);
        Crash crash = new Crash(log);
        List<CrashPoint> points = Scale.part(points(log.size()));
        List<String> failures = Parallel.all(points, point -> {
            List<String> violations = crash.check(point);
            return violations.isEmpty() ? List.of() : List.of(replay(point) + "\n    " + violations);
        });
        if (!failures.isEmpty()) {
            JournalFile.write(changes, KEPT);
        }
        Scale.print(
                "crash images",
                crash.images(),
                "distinct",
                crash.distinct(),
                "crash points",
                log.size(),
                "violations",
                failures.size());
        assertTrue(crash.images() >= IMAGES, "images: " + crash.images());
        assertEquals(List.of(), failures.subList(0, Math.min(10, failures.size())));
    }

    /** Every moment, every policy; what is left to chance with as many seeds as it takes. */
    private static List<CrashPoint> points(int size) {
        List<CrashPoint> points = new ArrayList<>();
        for (long seed = SEED; points.size() < Math.max(10_000, IMAGES); seed++) {
            for (int moment = 0; moment <= size; moment++) {
                for (CrashPolicy policy : CrashPolicy.values()) {
                    if (seed == SEED || CHANCE.contains(policy)) {
                        points.add(new CrashPoint(moment, policy, seed + moment));
                    }
                }
            }
        }
        return points;
    }

    private static final List<CrashPolicy> CHANCE =
            List.of(CrashPolicy.RANDOM, CrashPolicy.NAMES_BY_CHANCE, CrashPolicy.CONTENT_BY_CHANCE);

    private static String replay(CrashPoint point) {
        return "./mvnw -pl plugin -am test -Dtest=Replay -Dsurefire.failIfNoSpecifiedTests=false -Dwfb.replay=" + point
                + " -Dwfb.journal=" + KEPT;
    }
}
