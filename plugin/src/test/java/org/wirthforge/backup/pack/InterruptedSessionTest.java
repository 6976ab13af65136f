package org.wirthforge.backup.pack;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat.Content;
import org.wirthforge.backup.index.FinishedPack;
import org.wirthforge.backup.index.SessionIndex;

/** An interrupt of the host's thread neither hangs a session nor gets lost. */
class InterruptedSessionTest {

    private static final int ROUNDS = 20;

    @TempDir
    Path directory;

    @Test
    void flush_onAnInterruptedThread_waitsForItsPacks() {
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (int round = 0; round < ROUNDS; round++) {
                assertTrue(flushed(new PackFixture(directory.resolve("r" + round), round)), "the interrupt got lost");
            }
        });
    }

    private static boolean flushed(PackFixture fixture) throws IOException {
        FinishedPack pack = pack(fixture);
        PackPublisher publisher = new PackPublisher(
                fixture.store,
                new SessionIndex(fixture.store, fixture.index(), PackFixture.ID, PackFixture.TINY.runEntries()));
        publisher.accept(pack);
        Thread.currentThread().interrupt();
        publisher.flush();
        publisher.close();
        return Thread.interrupted() && Files.exists(fixture.store.layout().pack(pack.id()));
    }

    /** A pack whose content does not matter. */
    private static FinishedPack pack(PackFixture fixture) throws IOException {
        return new FinishedPack(fixture.store.begin(), Hash.of(new byte[] {1}), Content.DATA, new Hash[0], new int[0]);
    }
}
