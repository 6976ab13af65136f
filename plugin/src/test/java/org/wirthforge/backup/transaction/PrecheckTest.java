package org.wirthforge.backup.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.Progress;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryPreview;
import org.wirthforge.backup.api.recovery.RecoveryReport;
import org.wirthforge.backup.api.recovery.RecoveryReport.Status;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.fixture.TreeState;

/** What the snapshot has lost is found before the application is stopped, if the recovery needs it. */
@Timeout(120)
class PrecheckTest extends LivingHome {

    private static final long SEED = 11;
    private static final String LARGE = "data/documents/large.bin";

    /** Noise, so that most of one pack is this file and nothing else. */
    @BeforeEach
    void storeSomethingLarge() throws IOException {
        byte[] noise = new byte[4 << 20];
        new Random(SEED).nextBytes(noise);
        Files.write(home.resolve(LARGE), noise);
        good = backUp();
    }

    private Path largestPack() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("wf-ops-003/backups/packs"))) {
            return files.filter(Files::isRegularFile)
                    .max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
        }
    }

    /** In the middle of the noise. */
    private String flipOneBit() throws IOException {
        Path pack = largestPack();
        try (FileChannel channel = FileChannel.open(pack, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long at = channel.size() / 2;
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, at);
            one.put(0, (byte) (one.get(0) ^ 0x10));
            channel.write(one.flip(), at);
        }
        return "packs/" + pack.getParent().getFileName() + "/" + pack.getFileName();
    }

    private List<String> broken() {
        return join(system.backups().verify(new VerifyRequest(Optional.of(good), VerifyRequest.Depth.ALL_DATA)))
                .findings()
                .stream()
                .flatMap(finding -> finding.affected().stream())
                .map(affected -> affected.path().toString())
                .distinct()
                .toList();
    }

    private Map<String, String> documents() throws IOException {
        return TreeState.of(home.resolve("data/documents"));
    }

    @Test
    void damageInWhatIsNeeded_isRefusedBeforeServicesAreStopped() throws Exception {
        Files.writeString(home.resolve(LARGE), "overwritten");
        String pack = flipOneBit();
        application.calls().clear();
        Map<String, String> before = documents();
        RecoveryReport report = recover(plan(paths(RecoveryScope.Extras.KEEP, "data/documents")));
        assertEquals(Status.REFUSED, report.status(), report.toString());
        assertEquals(List.of(), application.calls(), "nobody was stopped");
        assertEquals(Optional.empty(), report.emergency());
        assertEquals(before, documents());
        assertNothingLeft();
        String reason = report.reason().orElseThrow();
        for (String part : List.of(pack, "'" + LARGE + "'", "repair", "--preserve")) {
            assertTrue(reason.contains(part), reason);
        }
        assertEquals(List.of(LARGE), broken());
        application.work(1);
    }

    @Test
    void damageInWhatIsNotNeeded_isNoObstacle() throws Exception {
        Files.delete(home.resolve("data/documents/7.txt"));
        flipOneBit();
        assertRecovered(recover(plan(paths(RecoveryScope.Extras.KEEP, "data/documents/7.txt"))));
        assertEquals("document 7\n", Files.readString(home.resolve("data/documents/7.txt")));
        assertEquals(List.of(LARGE), broken());
        application.work(1);
    }

    /** The way out that the message names. */
    @Test
    void damagedPath_preserved_letsTheOthersBeRecovered() throws Exception {
        Files.writeString(home.resolve(LARGE), "overwritten");
        Files.delete(home.resolve("data/documents/7.txt"));
        flipOneBit();
        RecoveryScope all = paths(RecoveryScope.Extras.KEEP, "data/documents");
        RecoveryScope others = new RecoveryScope(
                all.type(),
                all.components(),
                all.excluded(),
                all.paths(),
                List.of(ItemPath.parse(LARGE)),
                all.overwrite(),
                all.extras());
        assertRecovered(recover(plan(others)));
        assertTrue(Files.exists(home.resolve("data/documents/7.txt")));
    }

    @Test
    void packThatIsGone_isRefusedBeforeServicesAreStopped() throws Exception {
        Files.writeString(home.resolve(LARGE), "overwritten");
        Files.delete(largestPack());
        application.calls().clear();
        RecoveryReport report = recover(plan(paths(RecoveryScope.Extras.KEEP, LARGE)));
        assertEquals(Status.REFUSED, report.status(), report.toString());
        assertEquals(List.of(), application.calls());
        assertTrue(report.reason().orElseThrow().contains("is missing"), report.toString());
    }

    @Test
    void checkLeftOut_damageIsFoundWhileStagingAndNothingHasChanged() throws Exception {
        Files.writeString(home.resolve(LARGE), "overwritten");
        flipOneBit();
        application.calls().clear();
        Map<String, String> before = documents();
        RecoveryReport report = recover(unchecked(plan(paths(RecoveryScope.Extras.KEEP, LARGE))));
        assertEquals(Status.REFUSED, report.status(), report.toString());
        assertEquals(List.of("stop", "start NORMAL"), application.calls());
        assertEquals(before, documents());
    }

    private static RecoveryPlan unchecked(RecoveryPlan plan) {
        Set<RecoveryPlan.Check> checks = EnumSet.copyOf(plan.checks());
        checks.remove(RecoveryPlan.Check.VERIFY_BACKUP_INTEGRITY);
        return new RecoveryPlan(
                plan.id(),
                plan.created(),
                plan.snapshot(),
                plan.scope(),
                plan.target(),
                checks,
                plan.rollback(),
                plan.conduct(),
                plan.approval());
    }

    @Test
    void handleOfAPreview_tellsHowFarItIs() {
        Operation<RecoveryPreview> preview = system.recovery().preview(plan(RecoveryScope.full()));
        join(preview);
        Progress all = preview.progress();
        assertTrue(all.itemsDone() > 0 && all.bytesDone() >= 4 << 20, all.toString());
        assertEquals(all.itemsTotal(), all.itemsDone());
        assertEquals(all.bytesTotal(), all.bytesDone());
    }

    /** A whole pack that was read is noted, so the next recovery need not read it. */
    @Test
    void whatWasReadWhole_isInTheLedger() throws Exception {
        Files.writeString(home.resolve(LARGE), "overwritten");
        assertRecovered(recover(plan(paths(RecoveryScope.Extras.KEEP, LARGE))));
        VerifyReport looked =
                join(system.backups().verify(new VerifyRequest(Optional.empty(), VerifyRequest.Depth.STRUCTURE)));
        assertEquals(List.of(), looked.findings());
        long verified = system.backups().coverage().within().get(0).sound().packs();
        assertEquals(1, verified);
        assertFalse(broken().contains(LARGE));
    }
}
