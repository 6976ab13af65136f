package org.wirthforge.backup.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.repair.RepairReport;
import org.wirthforge.backup.api.repair.RepairRequest;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.config.RetentionConfig;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.pack.WriterSettings;
import org.wirthforge.backup.reclaim.Cleanup;
import org.wirthforge.backup.reclaim.CleanupContext;
import org.wirthforge.backup.repair.RepairContext;
import org.wirthforge.backup.repair.Repairer;
import org.wirthforge.backup.source.OpenFiles;
import org.wirthforge.backup.store.WriterLock;

/** Whoever waits for the writer lock and is cancelled ends as cancelled, long before the wait is over. */
class CancelledInLineTest {

    @TempDir
    Path directory;

    private EngineFixture engine;
    private SnapshotId id;
    private WriterLock holder;

    @BeforeEach
    void takeTheLock() throws IOException {
        engine = new EngineFixture(directory);
        Files.createDirectories(engine.home);
        Files.writeString(engine.home.resolve("a"), "a");
        id = engine.snapshot(Strategy.FULL).id();
        holder = WriterLock.take(engine.store(), "{" + WriterLock.YIELDS + ", \"nonce\": \"h\"}");
    }

    @AfterEach
    void giveItBack() throws IOException {
        holder.close();
    }

    /** Open but for those who wait for a lock. */
    private static final Pace CANCELLED_IN_LINE = () -> {
        boolean waits = StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().endsWith(".store.Patience")));
        if (waits) {
            throw new CancelledException();
        }
    };

    @Test
    void backup() throws IOException {
        assertEquals(
                BackupOutcome.Status.CANCELLED,
                engine.backUp(Strategy.FULL, CANCELLED_IN_LINE).status());
        holder.close();
        assertEquals(BackupOutcome.Status.COMPLETE, engine.backUp(Strategy.FULL).status());
    }

    @Test
    void repair() throws IOException {
        Path copy = engine.repository.resolve("mirror/" + id + ".json");
        Files.delete(copy);
        RepairContext context = new RepairContext(
                engine.clock, () -> "{\"nonce\": \"r\"}", document -> List.of(), OpenFiles.none(), WriterSettings::of);
        RepairReport report =
                new Repairer(engine.store(), context).run(RepairRequest.mend(), CANCELLED_IN_LINE, new Tally());
        assertEquals(RepairReport.Status.CANCELLED, report.status());
    }

    @Test
    void cleanup() throws IOException {
        CleanupContext context = new CleanupContext(
                engine.clock,
                engine.signals,
                () -> "{\"nonce\": \"c\"}",
                "tester",
                new RetentionConfig.PolicyList(List.of(), new RetentionConfig.Cleanup(true, "0 2 * * *", true)),
                1);
        CleanupReport report = new Cleanup(engine.store(), context, any -> Optional.empty())
                .purge(List.of(id), CANCELLED_IN_LINE, new Tally());
        assertEquals(CleanupReport.Status.CANCELLED, report.status());
        assertEquals(List.of(), report.removed());
    }
}
