package org.wirthforge.backup.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Gate;
import org.wirthforge.backup.pace.Pace;

class CleanupLockTest extends LockSuite {

    private static final String OWNER =
            "{\"operation\":\"cleanup\",\"since\":\"2026-01-02T03:04:05Z\",\"nonce\":\"" + "0".repeat(100) + "\"}";

    private CleanupLock take(Pace pace, Duration longest) throws IOException, CancelledException {
        return CleanupLock.take(store, OWNER, pace, new Patience(e -> true, longest, Duration.ofMillis(1)));
    }

    private String busy() {
        return assertThrows(BusyException.class, () -> take(Pace.FREE, Duration.ZERO))
                .getMessage();
    }

    @Test
    void take_twiceInOneProcess_isBusy_namesIt_andHarmsTheFirstNot() throws Exception {
        try (CleanupLock lock = take(Pace.FREE, Duration.ZERO)) {
            assertTrue(Files.size(store.layout().cleanup()) > 0, lock.toString());
            assertEquals(
                    "the repository is being cleaned up by another operation of this process (cleanup, since 2026-01-02T03:04:05Z);"
                            + " wait for it to end and try again",
                    busy());
            assertEquals("busy", line(child("cleanup")), "the failed attempt must not have dropped the lock");
        }
        assertEquals("held", line(child("cleanup")));
    }

    @Test
    void take_heldByAnotherProcess_isBusy_andNamesIt_untilThatDies() throws Exception {
        take(Pace.FREE, Duration.ZERO).close(); // a longer text than the child's
        Process holder = child("cleanup");
        assertEquals("held", line(holder));
        assertEquals(
                "the repository is being cleaned up by process 4711 on alpha.example (cleanup); wait for it to end and try again",
                busy());
        holder.destroyForcibly().waitFor();
        take(Pace.FREE, Duration.ZERO).close();
    }

    @Test
    void take_whileAnotherCleansUp_waitsForItsTurn() throws Exception {
        AtomicReference<CleanupLock> first = new AtomicReference<>(take(Pace.FREE, Duration.ZERO));
        int[] waits = {0};
        Pace pace = () -> {
            if (++waits[0] == 3) {
                close(first.get());
            }
        };
        take(pace, Duration.ofMinutes(5)).close();
        assertEquals(3, waits[0]);
    }

    private static void close(CleanupLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void take_cancelledWhileItWaits_endsAtOnce() throws Exception {
        Gate gate = new Gate();
        gate.cancel();
        CleanupLock lock = take(Pace.FREE, Duration.ZERO);
        try (lock) {
            assertThrows(CancelledException.class, () -> CleanupLock.take(store, OWNER, gate));
        }
    }

    @Test
    void writers_areNotKeptOut() throws Exception {
        CleanupLock lock = take(Pace.FREE, Duration.ZERO);
        try (lock) {
            WriterLock.take(store, "{\"nonce\":\"1\"}").close();
            Process writer = child("backup");
            assertEquals("held", line(writer));
        }
    }

    @Test
    void take_directoryInItsPlace_isRefusedWithTheFix() throws Exception {
        Files.createDirectory(store.layout().cleanup());
        String message = assertThrows(DamagedException.class, () -> take(Pace.FREE, Duration.ZERO))
                .getMessage();
        assertTrue(message.contains("Remove it"), message);
        Files.delete(store.layout().cleanup());
        take(Pace.FREE, Duration.ZERO).close();
    }
}
