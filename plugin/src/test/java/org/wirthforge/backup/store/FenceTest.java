package org.wirthforge.backup.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store that has been given up, and the one that comes after it. */
@Timeout(60)
class FenceTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private LocalStore old;
    private LocalStore next;

    @BeforeEach
    void begin() throws IOException {
        old = new LocalStore(directory.resolve("repo"), "old");
        next = new LocalStore(directory.resolve("repo"), "next");
        old.create();
    }

    @Test
    void storeThatWasGivenUp_changesNothing() throws IOException {
        Path name = old.layout().snapshots().resolve("a.json");
        old.publish(new byte[1], name);
        LocalStore.TemporaryFile late = old.begin();
        old.giveUp(LONG);

        Path other = name.resolveSibling("b.json");
        assertThrows(LockLostException.class, () -> old.publish(new byte[2], name));
        assertThrows(LockLostException.class, () -> old.publish(late, other));
        assertThrows(LockLostException.class, () -> old.move(name, other));
        assertThrows(LockLostException.class, () -> old.remove(name));
        assertThrows(LockLostException.class, () -> old.makeDirectory(other));
        assertEquals(1, Files.size(name));
        assertFalse(Files.exists(other));
    }

    @Test
    void lockOfAStoreThatWasGivenUp_isFree_andIsNotGivenBackTwice() throws Exception {
        WriterLock lost = WriterLock.take(old, "{\"nonce\":\"1\"}");
        assertThrows(BusyException.class, () -> WriterLock.take(next, "{\"nonce\":\"2\"}"));
        old.giveUp(LONG);
        try (WriterLock taken = WriterLock.take(next, "{\"nonce\":\"2\"}")) {
            assertThrows(LockLostException.class, lost::confirm);
            lost.close();
            assertTrue(WriterLock.heldHere(next));
            taken.confirm();
        }
        assertFalse(WriterLock.heldHere(next));
    }

    @Test
    void lock_staysWhereItIs_whileAChangeIsBeingMade() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        WriterLock held = WriterLock.take(old, "{\"nonce\":\"1\"}");
        CompletableFuture<Void> change = CompletableFuture.runAsync(() -> change(inside, letGo));
        inside.await();
        old.giveUp(Duration.ofMillis(50));
        assertThrows(BusyException.class, () -> WriterLock.take(next, "{\"nonce\":\"2\"}"));
        letGo.countDown();
        change.join();
        assertThrows(LockLostException.class, () -> old.remove(directory.resolve("any")));
        held.close();
        WriterLock.take(next, "{\"nonce\":\"2\"}").close();
    }

    private void change(CountDownLatch inside, CountDownLatch letGo) {
        try {
            old.fence().pass(() -> {
                inside.countDown();
                try {
                    letGo.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                return null;
            });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
