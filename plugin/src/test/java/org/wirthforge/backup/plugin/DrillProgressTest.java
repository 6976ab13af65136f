package org.wirthforge.backup.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.Progress;
import org.wirthforge.backup.api.recovery.DrillReport;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.testkit.TestHostContext;

/** Reading back takes longer than writing: a drill that has written everything is half done. */
@Timeout(60)
class DrillProgressTest {

    @TempDir
    private Path home;

    @Test
    void drill_countsWhatItWritesAndWhatItReadsBack() throws Exception {
        Quiet.please();
        Files.createDirectories(home.resolve("data/deep"));
        Files.writeString(home.resolve("data/a.txt"), "hello");
        Files.writeString(home.resolve("data/deep/b.txt"), "world!");
        try (BackupSystem system =
                new WfOps003().start(TestHostContext.builder(home).build())) {
            system.backups()
                    .backUp(BackupRequest.ofHome(Strategy.FULL))
                    .result()
                    .toCompletableFuture()
                    .join();
            Operation<DrillReport> drill = system.recovery().drill(Optional.empty());
            DrillReport report = drill.result().toCompletableFuture().join();
            Progress end = drill.progress();
            assertEquals(2 * report.bytes(), end.bytesTotal(), end.toString());
            assertEquals(end.bytesTotal(), end.bytesDone(), end.toString());
            assertEquals(end.itemsTotal(), end.itemsDone(), end.toString());
        }
    }
}
