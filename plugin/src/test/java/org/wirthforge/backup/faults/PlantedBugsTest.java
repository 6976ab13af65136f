package org.wirthforge.backup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.testkit.fault.crash.CrashLog;
import org.wirthforge.backup.testkit.fault.crash.CrashPoint;
import org.wirthforge.backup.testkit.fault.crash.CrashPolicy;
import org.wirthforge.backup.testkit.fault.inject.Fault;
import org.wirthforge.backup.testkit.fault.inject.FaultPlan;
import org.wirthforge.backup.testkit.fault.journal.Change;

/** The harness proves itself: nine mistakes that engines make, each put in from outside, and each must be found. */
class PlantedBugsTest {

    private static final int FEW = 200;

    @TempDir
    Path directory;

    /** What a crash at any moment shows, from where the mistake begins up to the first violation. */
    private static List<String> crashes(UnaryOperator<List<Change>> mistake, CrashPolicy policy) throws Exception {
        List<Change> right = Recording.ofWorkload();
        CrashLog log = CrashLog.of(mistake.apply(right));
        Crash crash = new Crash(log);
        int begin = 0;
        while (log.changes().get(begin).equals(right.get(begin))) {
            begin++;
        }
        for (int moment = begin; moment <= log.size(); moment++) {
            List<String> violations = crash.check(new CrashPoint(moment, policy, moment));
            if (!violations.isEmpty()) {
                return violations;
            }
        }
        return List.of();
    }

    private static void assertFound(List<String> violations) {
        assertNotEquals(List.of(), violations, "the planted bug was not found");
    }

    @Test
    void noFileIsForced_isFound() throws Exception {
        assertFound(crashes(Planted::withoutFileForces, CrashPolicy.ZERO_LENGTH));
    }

    @Test
    void noDirectoryIsForced_isFound() throws Exception {
        assertFound(crashes(Planted::withoutDirectoryForces, CrashPolicy.DURABLE_ONLY));
    }

    @Test
    void commitBeforeData_isFound() throws Exception {
        assertFound(crashes(Planted::commitBeforeData, CrashPolicy.ALL_KEPT));
    }

    @Test
    void dataGoesBeforeItsSnapshot_isFound() throws Exception {
        assertFound(crashes(Planted::dataBeforeSnapshot, CrashPolicy.ALL_KEPT));
    }

    @Test
    void hashesAreNotChecked_isFound() throws Exception {
        assertFound(new Corruption(Corruption.Restoring.CARELESS).violations(FEW));
    }

    @Test
    void fullDiskIsIgnored_isFound() throws Exception {
        Prepared prepared = Prepared.make();
        FaultPlan plan = FaultPlan.once(Fault.LOST_WRITE, 3).below("repo");
        assertFound(with(prepared, plan, World::backUp));
    }

    @Test
    void failedListingIsTakenForTheEnd_isFound() throws Exception {
        Prepared prepared = Prepared.make();
        FaultPlan plan = FaultPlan.forGood(Fault.SHORT_LISTING, 1).below("repo/snapshots", "repo/mirror");
        assertFound(with(prepared, plan, world -> world.cleanUp(CleanupRequest.AT_ONCE)));
    }

    /** Of two directories with the same names one may lie. */
    @Test
    void oneOfTwoListingsTakenForTheEnd_losesNothing() throws Exception {
        Prepared prepared = Prepared.make();
        for (String directory : List.of("repo/snapshots", "repo/mirror")) {
            FaultPlan plan = FaultPlan.forGood(Fault.SHORT_LISTING, 1).below(directory);
            assertEquals(List.of(), with(prepared, plan, world -> world.cleanUp(CleanupRequest.AT_ONCE)), directory);
        }
    }

    private interface Use {
        Object by(World world) throws IOException;
    }

    private static List<String> with(Prepared prepared, FaultPlan plan, Use use) throws IOException {
        try (Prepared.Copy copy = prepared.copy()) {
            Home.make(copy.plain().resolve("home"), 3);
            copy.files().injector().arm(plan);
            copy.files().journal().mark("begin backup 3");
            use.by(copy.world());
            copy.files().injector().requireFired(plan);
            copy.files().injector().disarm();
            Ledger ledger = new Ledger().and(copy.files().journal().changes());
            return new Invariants(copy.files(), copy.world(), copy.plain(), ledger).check();
        }
    }

    @Test
    void anchorBeforeRow_isFound() throws IOException {
        AuditOrder order = AuditOrder.make(directory);
        assertEquals(List.of(), order.rowFirst(directory.resolve("right")));
        assertFound(order.anchorFirst(directory.resolve("wrong")));
    }

    @Test
    void lockIsNotCheckedAgain_isFound() throws IOException {
        Prepared prepared = Prepared.make();
        assertEquals(List.of(), TakeOver.violations(prepared, false));
        assertFound(TakeOver.violations(prepared, true));
    }
}
