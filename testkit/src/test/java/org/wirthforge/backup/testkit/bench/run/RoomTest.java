package org.wirthforge.backup.testkit.bench.run;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoomTest {

    @TempDir
    Path work;

    @Test
    void tooLittle_isRefusedWithTheWayOut() {
        long need = 4_000_000_000L;
        assertDoesNotThrow(() -> Room.require(work, need, need + (512L << 20)));
        IOException refused = assertThrows(IOException.class, () -> Room.require(work, need, need + (512L << 20) - 1));
        assertTrue(refused.getMessage().contains("the next run may write 4000 MB"), refused.getMessage());
        assertTrue(refused.getMessage().contains("--scale"), refused.getMessage());
        assertThrows(IOException.class, () -> Room.require(work, Long.MAX_VALUE >> 1));
    }

    @Test
    void memory_isWhatTheKernelCallsAvailable() throws IOException {
        Path memory = Files.writeString(
                work.resolve("meminfo"), "MemTotal:       24000000 kB\nMemFree: 1 kB\nMemAvailable:   16000000 kB\n");
        assertEquals(16_000_000L << 10, Room.available(memory));
        assertEquals(Long.MAX_VALUE, Room.available(Files.createFile(work.resolve("old"))));
    }
}
