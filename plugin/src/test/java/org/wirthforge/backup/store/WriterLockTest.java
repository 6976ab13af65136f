package org.wirthforge.backup.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WriterLockTest extends LockSuite {

    @Test
    void take_free_isHeldUntilClosed() throws IOException {
        assertFalse(WriterLock.heldHere(store));
        try (WriterLock lock = WriterLock.take(store, "{\"nonce\":\"1\"}")) {
            lock.confirm();
            assertTrue(WriterLock.heldHere(store));
        }
        assertFalse(WriterLock.heldHere(store));
        WriterLock.take(store, "{\"nonce\":\"2\"}").close();
    }

    @Test
    void take_twiceInOneProcess_isBusyAndHarmsTheFirstNot() throws Exception {
        try (WriterLock lock = WriterLock.take(store, "{\"nonce\":\"1\"}")) {
            LocalStore alias = new LocalStore(
                    Files.createSymbolicLink(
                            directory.resolve("alias"), store.layout().root()),
                    "t");
            assertThrows(BusyException.class, () -> WriterLock.take(store, "{}"));
            assertThrows(BusyException.class, () -> WriterLock.take(alias, "{}"));
            lock.confirm();
            assertEquals("busy", line(child("backup")), "the failed attempts must not have dropped the lock");
        }
    }

    @Test
    void take_byAnotherClassLoader_isBusy() throws Exception {
        URL[] urls = {
            WriterLock.class.getProtectionDomain().getCodeSource().getLocation(),
        };
        try (WriterLock lock = WriterLock.take(store, "{\"nonce\":\"1\"}");
                URLClassLoader other = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            Class<?> storeType = other.loadClass(LocalStore.class.getName());
            Class<?> lockType = other.loadClass(WriterLock.class.getName());
            Object otherStore = storeType
                    .getConstructor(Path.class, String.class)
                    .newInstance(store.layout().root(), "t");
            InvocationTargetException thrown = assertThrows(
                    InvocationTargetException.class,
                    () -> lockType.getMethod("take", storeType, String.class).invoke(null, otherStore, "{}"));
            assertEquals(
                    BusyException.class.getName(), thrown.getCause().getClass().getName());
            lock.confirm();
            assertEquals("busy", line(child("backup")));
        }
    }

    @Test
    void take_heldByAnotherProcess_isBusyAndNamesIt() throws Exception {
        Process holder = child("backup");
        assertEquals("held", line(holder));
        BusyException thrown = assertThrows(BusyException.class, () -> WriterLock.take(store, "{}"));
        assertEquals(
                "the repository is being written to by process 4711 on alpha.example (backup); wait for it to end and try again",
                thrown.getMessage());
        holder.outputWriter().close();
        assertTrue(holder.waitFor(30, TimeUnit.SECONDS));
        WriterLock.take(store, "{\"nonce\":\"2\"}").close();
    }

    @Test
    void take_holderKilled_isFreeAtOnce() throws Exception {
        Process holder = child("backup");
        assertEquals("held", line(holder));
        holder.destroyForcibly().waitFor();
        WriterLock.take(store, "{\"nonce\":\"2\"}").close();
    }

    @Test
    void confirm_nonceOfSomebodyElse_isLost() throws IOException {
        try (WriterLock lock = WriterLock.take(store, "{\"nonce\":\"1\"}")) {
            store.publish(new byte[] {'{', '}'}, store.layout().owner());
            assertThrows(LockLostException.class, lock::confirm);
        }
    }

    @Test
    void take_missingRepository_failsAndForgets() throws IOException {
        LocalStore none = new LocalStore(directory.resolve("none"), "s");
        assertThrows(NoSuchFileException.class, () -> WriterLock.take(none, "{}"));
        Files.delete(store.layout().temporary());
        Files.createFile(store.layout().temporary());
        IOException unwritten = assertThrows(IOException.class, () -> WriterLock.take(store, "{}"));
        assertTrue(unwritten.getMessage().contains("tmp"), "the owner cannot be written down: " + unwritten);
        Files.delete(store.layout().temporary());
        WriterLock.take(store, "{}").close();
    }

    @Test
    void take_directoryInPlaceOfTheOwner_isMovedAside() throws IOException {
        Files.createDirectories(store.layout().owner().resolve("x"));
        WriterLock.take(store, "{}").close();
        assertTrue(Files.isDirectory(store.layout().damaged().resolve("owner.json/x")));
        assertTrue(Files.isRegularFile(store.layout().owner()));
    }
}
