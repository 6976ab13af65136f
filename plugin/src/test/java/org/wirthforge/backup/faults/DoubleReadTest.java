package org.wirthforge.backup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.api.work.Coverage;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyReport.Finding;
import org.wirthforge.backup.api.work.VerifyReport.Severity;
import org.wirthforge.backup.api.work.VerifyReport.Status;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.api.work.VerifyRequest.Depth;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.testkit.fault.inject.Fault;
import org.wirthforge.backup.testkit.fault.inject.FaultPlan;
import org.wirthforge.backup.verify.Verifier;
import org.wirthforge.backup.verify.ledger.Ledgers;

/** Nobody is accused for what was read wrong once. */
class DoubleReadTest {

    private static final String TWICE = "read differently twice";

    private record Result(VerifyReport report, Coverage coverage) {}

    private static Result verify(Prepared.Copy copy) throws IOException {
        World world = copy.world();
        Ledgers ledgers = Ledgers.in(world.root().resolve("verified"), world.clock(), "s");
        Verifier verifier = new Verifier(world.store(), 1, ledgers);
        VerifyRequest request = new VerifyRequest(Optional.empty(), Depth.ALL_DATA);
        VerifyReport report = verifier.run(request, Pace.FREE, new Tally());
        copy.files().injector().disarm();
        return new Result(report, verifier.coverage().orElseThrow());
    }

    @Test
    void bitFlippedOnceOnItsWay_atAnyReadOfAPack_warnsAndDoesNotAccuse() throws IOException {
        Prepared prepared = Prepared.make();
        boolean fired = true;
        int reads = 0;
        for (long nth = 1; fired; nth++) {
            FaultPlan plan = FaultPlan.once(Fault.FLIPPED_BIT, nth).below("repo/packs");
            try (Prepared.Copy copy = prepared.copy()) {
                copy.files().injector().arm(plan);
                Result result = verify(copy);
                fired = copy.files().injector().fired() > 0;
                if (fired) {
                    reads++;
                    List<Finding> findings = result.report().findings();
                    assertEquals(Status.REPAIRABLE, result.report().status(), plan + ": " + findings);
                    assertTrue(findings.stream().allMatch(DoubleReadTest::warns), plan + ": " + findings);
                    assertEquals(List.of(), result.coverage().bad(), plan.toString());
                    assertEquals(0, result.coverage().never().packs(), plan.toString());
                }
            }
        }
        assertTrue(reads > 20, "reads: " + reads);
    }

    private static boolean warns(Finding finding) {
        return finding.severity() == Severity.WARNING
                && finding.affected().isEmpty()
                && finding.message().contains(TWICE);
    }

    @Test
    void bitThatIsWrongEveryTime_accusesItsPack() throws IOException {
        Prepared prepared = Prepared.make();
        try (Prepared.Copy copy = prepared.copy()) {
            List<Path> packs;
            Path repository = copy.plain().resolve(World.REPOSITORY);
            try (Stream<Path> files = Files.walk(repository.resolve("packs"))) {
                packs = files.filter(Files::isRegularFile).sorted().toList();
            }
            Path pack = null;
            byte[] bytes = null;
            for (Path each : packs) {
                byte[] held = Files.readAllBytes(each);
                if (held[PackFormat.CONTENT_AT] == PackFormat.Content.DATA.code()) {
                    pack = each;
                    bytes = held;
                }
            }
            bytes[60] ^= 1;
            Files.write(pack, bytes);
            Result result = verify(copy);
            assertFalse(
                    result.report().findings().stream()
                            .anyMatch(finding -> finding.message().contains(TWICE)),
                    result.report().toString());
            assertEquals(
                    Status.CORRUPTED, result.report().status(), result.report().toString());
            Coverage.BadPack bad = result.coverage().bad().get(0);
            assertEquals(pack.getFileName().toString(), bad.id() + ".pack");
            assertEquals(1, result.coverage().bad().size());
            assertEquals(1, result.coverage().never().packs());
        }
    }

    @Test
    void deviceThatFlipsABitInEveryRead_accusesEveryPack() throws IOException {
        Prepared prepared = Prepared.make();
        try (Prepared.Copy copy = prepared.copy()) {
            FaultPlan plan = FaultPlan.forGood(Fault.FLIPPED_BIT, 1).below("repo/packs");
            copy.files().injector().arm(plan);
            Result result = verify(copy);
            copy.files().injector().requireFired(plan);
            assertEquals(Status.CORRUPTED, result.report().status());
            assertEquals(
                    result.coverage().all().packs(), result.coverage().bad().size());
        }
    }
}
