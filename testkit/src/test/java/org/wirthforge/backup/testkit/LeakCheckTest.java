package org.wirthforge.backup.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class LeakCheckTest {

    @TempDir
    Path directory;

    /** The JVM opens a pair of sockets of its own at the first use of a file channel, and keeps them. */
    @BeforeEach
    void warmUp() throws Exception {
        Files.delete(Files.createFile(directory.resolve("first")));
    }

    @Test
    void nothingLeft_passes() throws Exception {
        LeakCheck check = LeakCheck.begin(directory);
        Thread thread = new Thread(() -> {}, "short");
        thread.start();
        Files.delete(Files.createFile(directory.resolve("a")));
        check.assertNothingLeft();
        thread.join();
    }

    @Test
    void fileLeft_isNamed() throws Exception {
        LeakCheck check = LeakCheck.begin(directory);
        Files.createFile(directory.resolve("native.so"));
        assertNamed(check, "native.so");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void descriptorLeft_isNamed() throws Exception {
        Path file = Files.createFile(directory.resolve("open.db"));
        LeakCheck check = LeakCheck.begin(directory);
        try (InputStream in = Files.newInputStream(file)) {
            assertNamed(check, "open.db");
            in.read();
        }
        check.assertNothingLeft();
    }

    private record Ending(LeakCheck check, WeakReference<?> loader) {}

    /** In a frame of its own, so that nothing here keeps thread or loader. */
    private Ending ending() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (URLClassLoader own = new URLClassLoader(new URL[0])) {
            Thread thread = new Thread(() -> await(end), "ending");
            thread.setContextClassLoader(own);
            thread.start();
            LeakCheck check = LeakCheck.begin(directory);
            end.countDown();
            thread.join();
            return new Ending(check, new WeakReference<>(own));
        }
    }

    @Test
    void threadThatWasEnding_isNotKeptByTheCheck() throws Exception {
        Ending ending = ending();
        assertTrue(LeakCheck.collected(ending.loader()));
        ending.check().assertNothingLeft();
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void threadLeft_isNamed() throws Exception {
        LeakCheck check = LeakCheck.begin(directory);
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(() -> await(end), "forgotten");
        thread.start();
        assertNamed(check, "thread forgotten");
        end.countDown();
        thread.join();
    }

    private static void assertNamed(LeakCheck check, String what) {
        AssertionError left = assertThrows(AssertionError.class, check::assertNothingLeft);
        assertTrue(left.getMessage().contains(what), left.getMessage());
    }
}
