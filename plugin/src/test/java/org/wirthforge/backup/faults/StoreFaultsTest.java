package org.wirthforge.backup.faults;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.WriterLock;
import org.wirthforge.backup.testkit.fault.crash.CrashLog;
import org.wirthforge.backup.testkit.fault.crash.CrashPoint;
import org.wirthforge.backup.testkit.fault.crash.CrashPolicy;
import org.wirthforge.backup.testkit.fault.inject.Fault;
import org.wirthforge.backup.testkit.fault.inject.FaultPlan;
import org.wirthforge.backup.testkit.fault.nio.FaultFileSystem;

/** What the store promises while something fails. */
class StoreFaultsTest {

    private static final int MORE_THAN_ENOUGH = 100;

    private final FileSystem memory = World.disk();
    private FaultFileSystem files;
    private LocalStore store;

    @BeforeEach
    void makeStore() throws IOException {
        files = FaultFileSystem.over(Files.createDirectory(memory.getPath("/store-faults")));
        store = new LocalStore(files.root().resolve("repo"), "s");
        store.create();
    }

    @AfterEach
    void close() throws IOException {
        memory.close();
    }

    @Test
    void publish_whateverFails_throwsOrIsDurable() throws IOException {
        for (Fault fault : new Fault[] {Fault.IO_ERROR, Fault.ACCESS_DENIED, Fault.FAILING_FORCE, Fault.SHORT_WRITE}) {
            boolean fired = true;
            int times = 0;
            for (int nth = 1; fired; nth++) {
                Path name = store.layout().snapshots().resolve(fault + "-" + nth);
                files.injector().arm(FaultPlan.once(fault, nth));
                boolean published = published(name);
                fired = files.injector().fired() > 0;
                times += fired ? 1 : 0;
                files.injector().disarm();
                assertTrue(
                        !published || durable(name),
                        fault + " " + nth + " at " + files.injector().firstMet());
                assertTrue(nth < MORE_THAN_ENOUGH, "a publication makes fewer calls");
            }
            assertTrue(times > 0, fault + " never happened");
        }
    }

    private boolean published(Path name) {
        try {
            store.publish("content".getBytes(StandardCharsets.UTF_8), name);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private boolean durable(Path name) {
        CrashLog log = CrashLog.of(files.journal().changes());
        String path = files.root().relativize(name).toString();
        return log.image(new CrashPoint(log.size(), CrashPolicy.DURABLE_ONLY, 0))
                .nodes()
                .containsKey(path);
    }

    @Test
    void lock_thatCannotBeTakenForWantOfMemory_isFree() throws IOException {
        for (int nth = 1; nth < 6; nth++) {
            files.injector().arm(FaultPlan.once(Fault.OUT_OF_MEMORY, nth));
            assertThrows(OutOfMemoryError.class, () -> WriterLock.take(store, "{}"));
            files.injector().disarm();
            assertFalse(WriterLock.heldHere(store), "after call " + nth);
            assertTrue(files.openHandles().isEmpty(), files.openHandles().toString());
        }
    }
}
