package org.wirthforge.backup.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupRequest;

/** A home with one file, {@code data/a.txt}, which says hello, and the shortest way to a snapshot of it. */
public final class SmallHome {

    private SmallHome() {}

    /** Writes the file. */
    public static void make(Path home) throws IOException {
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/a.txt"), "hello");
    }

    /** A full backup, which must give a snapshot. */
    public static SnapshotId backUp(BackupSystem system) {
        return await(system.backups().backUp(BackupRequest.ofHome(Strategy.FULL)))
                .snapshot()
                .orElseThrow()
                .id();
    }

    /**
     * The result of an operation.
     *
     * @throws java.util.concurrent.CompletionException if it failed
     */
    public static <R> R await(Operation<R> operation) {
        return operation.result().toCompletableFuture().join();
    }
}
