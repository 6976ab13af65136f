package org.wirthforge.backup.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.api.OperationId;
import org.wirthforge.backup.api.event.BackupEvent;
import org.wirthforge.backup.api.event.BackupEvent.OperationStarted;

final class FakesTest {

    @Test
    void manualClock_advanced_movesItsCopiesToo() {
        ManualClock clock = ManualClock.at("2026-01-31T12:00:00Z");
        clock.advance(Duration.ofMinutes(90));
        assertEquals(
                Instant.parse("2026-01-31T13:30:00Z"),
                clock.withZone(ZoneId.of("Asia/Tokyo")).instant());
    }

    @Test
    void recordedEvents_fromAnotherThread_areAwaited() throws Exception {
        RecordedEvents events = new RecordedEvents();
        Thread sender = new Thread(() -> events.accept(started("verify")));
        events.accept(started("backup"));
        sender.start();
        OperationStarted seen =
                events.await(OperationStarted.class, event -> event.type().equals("verify"), Duration.ofSeconds(30));
        assertEquals("verify", seen.type());
        sender.join();
        assertEquals(2, events.all(OperationStarted.class).size());
    }

    @Test
    void recordedEvents_missing_failsAndListsWhatCame() {
        RecordedEvents events = new RecordedEvents();
        events.accept(started("backup"));
        AssertionError missing = assertThrows(
                AssertionError.class,
                () -> events.await(BackupEvent.OperationFinished.class, event -> true, Duration.ofMillis(1)));
        assertTrue(missing.getMessage().contains("backup"), missing.getMessage());
    }

    @Test
    void memoryFileSystems_giveInodesWhereUnixDoes() throws IOException {
        try (FileSystem unix = MemoryFileSystems.unix();
                FileSystem mac = MemoryFileSystems.mac()) {
            assertNotNull(Files.getAttribute(unix.getPath("/"), "unix:ino"));
            assertNotNull(Files.getAttribute(mac.getPath("/"), "unix:ino"));
        }
    }

    @Test
    void memoryFileSystems_windowsIgnoresCase() throws IOException {
        try (FileSystem windows = MemoryFileSystems.windows()) {
            Files.createFile(windows.getPath("C:\\Data.txt"));
            assertTrue(Files.exists(windows.getPath("c:\\DATA.TXT")));
        }
    }

    @Test
    void memoryFileSystems_full_refusesTheWrite() throws IOException {
        try (FileSystem small = MemoryFileSystems.unixOfSize(64 * 1024)) {
            Path file = small.getPath("/big");
            assertThrows(IOException.class, () -> Files.write(file, new byte[1024 * 1024]));
        }
    }

    private static OperationStarted started(String type) {
        return new OperationStarted(Instant.EPOCH, new OperationId(type + "-1"), type);
    }
}
