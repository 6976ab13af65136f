package org.wirthforge.backup.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.api.work.Coverage;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.plugin.Quiet;
import org.wirthforge.backup.testkit.ManualClock;
import org.wirthforge.backup.testkit.fault.crash.CrashImage;
import org.wirthforge.backup.testkit.fault.crash.CrashLog;
import org.wirthforge.backup.testkit.fault.crash.CrashPoint;
import org.wirthforge.backup.testkit.fault.crash.CrashPolicy;
import org.wirthforge.backup.testkit.fault.inject.Fault;
import org.wirthforge.backup.testkit.fault.inject.FaultPlan;
import org.wirthforge.backup.testkit.fault.journal.Change;
import org.wirthforge.backup.testkit.fault.nio.FaultFileSystem;
import org.wirthforge.backup.verify.Verifier;
import org.wirthforge.backup.verify.ledger.Ledgers;

/** What the ledger says after a power cut or an error while it was written. */
class LedgerCrashTest {

    private static final VerifyRequest ONE_PACK =
            VerifyRequest.within(new VerifyRequest.Budget(Optional.of(1L), Optional.empty()));
    private static final String NOTED = "noted";
    private static final String VERIFIED = "verified";
    private static final int RUNS = 4;
    private static final int SEEDS = 5;
    private static final int MORE_THAN_ENOUGH = 100;

    @BeforeAll
    static void quiet() {
        Quiet.please();
    }

    private static Verifier verifier(Path root) {
        World world = new World(root, ManualClock.at("2030-03-01T00:00:00Z"));
        return new Verifier(world.store(), 1, Ledgers.in(root.resolve(VERIFIED), world.clock(), "s"));
    }

    private static long known(Path root) throws IOException {
        Coverage coverage = verifier(root).coverage().orElseThrow();
        return coverage.all().packs() - coverage.never().packs();
    }

    @Test
    void powerCut_atAnyChange_leavesTheOldLedgerOrTheNew() throws IOException {
        int images = 0;
        try (Prepared.Copy copy = Prepared.make().copy()) {
            Path root = copy.plain();
            Files.createDirectory(root.resolve(VERIFIED));
            FaultFileSystem files = FaultFileSystem.over(root);
            int begin = files.journal().size();
            for (int run = 0; run < RUNS; run++) {
                verifier(files.root()).run(ONE_PACK, Pace.FREE, new Tally());
                files.journal().mark(NOTED);
            }
            CrashLog log = CrashLog.of(files.journal().changes());
            for (int moment = begin; moment <= log.size(); moment++) {
                images += check(log, moment, root);
            }
        }
        assertTrue(images > 50, "images: " + images);
    }

    private static int check(CrashLog log, int moment, Path place) throws IOException {
        long told = noted(log.changes().subList(0, moment));
        Set<String> seen = new HashSet<>();
        for (CrashPolicy policy : CrashPolicy.values()) {
            for (long seed = 0; seed < SEEDS; seed++) {
                CrashPoint point = new CrashPoint(moment, policy, seed);
                CrashImage image = log.image(point);
                if (seen.add(image.fingerprint())) {
                    long known = after(image, place);
                    assertTrue(known == told || known == told + 1, point + ": told " + told + ", known " + known);
                }
            }
        }
        return seen.size();
    }

    private static long noted(List<Change> changes) {
        return changes.stream()
                .filter(change ->
                        change instanceof Change.Mark mark && mark.text().equals(NOTED))
                .count();
    }

    /** A ledger belongs to a place, so the disk must be in the same. */
    private static long after(CrashImage image, Path place) throws IOException {
        try (FileSystem memory = World.disk()) {
            Path root = Files.createDirectory(memory.getPath(place.toString()));
            image.writeTo(root);
            return known(FaultFileSystem.over(root).root());
        }
    }

    @Test
    void error_atAnyCallAboutTheLedger_neverEndsAVerification() throws IOException {
        Prepared prepared = Prepared.make();
        Fault[] faults = {
            Fault.IO_ERROR,
            Fault.NO_SPACE,
            Fault.ACCESS_DENIED,
            Fault.SHORT_READ,
            Fault.SHORT_WRITE,
            Fault.FLIPPED_BIT,
            Fault.FAILING_LISTING,
            Fault.FAILING_FORCE
        };
        for (Fault fault : faults) {
            boolean fired = true;
            int times = 0;
            for (int nth = 1; fired; nth++) {
                FaultPlan plan = FaultPlan.once(fault, nth).below(VERIFIED);
                try (Prepared.Copy copy = prepared.copy()) {
                    Path root = copy.files().root();
                    verifier(root).run(ONE_PACK, Pace.FREE, new Tally());
                    copy.files().injector().arm(plan);
                    var report = verifier(root).run(ONE_PACK, Pace.FREE, new Tally());
                    fired = copy.files().injector().fired() > 0;
                    times += fired ? 1 : 0;
                    copy.files().injector().disarm();
                    assertTrue(report.findings().isEmpty(), plan + ": " + report);
                    assertTrue(known(root) <= 2, plan + ": more is known than was read");
                    assertTrue(copy.files().openHandles().isEmpty(), plan + ": left open");
                    assertTrue(copy.files().injector().misuse().isEmpty(), plan + ": forced again");
                }
                assertTrue(nth < MORE_THAN_ENOUGH, "a ledger takes fewer calls");
            }
            assertTrue(times > 0, fault + " never happened");
        }
    }
}
