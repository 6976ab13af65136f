package org.wirthforge.backup.capture.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wirthforge.backup.format.Hash;

/** The hash taken aside is that of all bytes in their order, however large the pieces are, and its thread ends with it. */
@Timeout(60)
class WholeHashTest {

    private static final long SEED = 11;

    /** Hashed by a thread of its own; the next smaller one by the caller. */
    private static final int ASIDE = 256 << 10;

    private final byte[] buffer = new byte[4 << 20];

    /** One buffer for all pieces, as the taker of databases has it; what is behind a piece is not to be hashed. */
    private Hash hash(List<Integer> sizes, ByteArrayOutputStream content) throws IOException {
        Random random = new Random(SEED);
        try (WholeHash whole = new WholeHash()) {
            for (int size : sizes) {
                random.nextBytes(buffer);
                whole.begin(buffer, size);
                content.write(buffer, 0, size);
                whole.await();
                Arrays.fill(buffer, (byte) 0);
            }
            return whole.end();
        }
    }

    private void assertHashed(Integer... sizes) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        Hash hash = hash(List.of(sizes), content);
        assertEquals(Hash.of(content.toByteArray()), hash, Arrays.toString(sizes) + ", seed " + SEED);
    }

    @Test
    void pieces_ofAllSizes_areTakenInInTheirOrder() throws IOException {
        assertHashed();
        assertHashed(1);
        assertHashed(ASIDE - 1);
        assertHashed(ASIDE);
        assertHashed(buffer.length, buffer.length, 17);
        assertHashed(buffer.length, ASIDE - 1, ASIDE, 1, buffer.length);
        assertHashed(1, ASIDE, 0, ASIDE + 1);
    }

    @Test
    void pieceThatCannotBeHashed_isToldToWhoeverWaits() throws IOException {
        try (WholeHash whole = new WholeHash()) {
            whole.begin(new byte[ASIDE], ASIDE + 1);
            assertThrows(IllegalArgumentException.class, whole::await);
        }
        assertNoThread();
    }

    @Test
    void interruptWhileItIsWaitedFor_isKept_andTheHashIsWhole() throws IOException {
        Arrays.fill(buffer, (byte) 7);
        try (WholeHash whole = new WholeHash()) {
            whole.begin(buffer, buffer.length);
            Thread.currentThread().interrupt();
            whole.await();
            assertTrue(Thread.interrupted());
            assertEquals(Hash.of(buffer), whole.end());
        }
    }

    /** As when the backup is cancelled, or a chunk cannot be stored, while a piece is being hashed. */
    @Test
    void close_withoutAwaitAndEnd_leavesNoThread() {
        try (WholeHash whole = new WholeHash()) {
            whole.begin(buffer, buffer.length);
        }
        assertNoThread();
    }

    @Test
    void smallPieces_needNoThread() throws IOException {
        try (WholeHash whole = new WholeHash()) {
            for (int i = 0; i < 10; i++) {
                whole.begin(buffer, ASIDE - 1);
                whole.await();
                assertNoThread();
            }
        }
    }

    private static void assertNoThread() {
        assertEquals(
                List.of(),
                Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .filter("wf-backup-hasher"::equals)
                        .toList());
    }
}
