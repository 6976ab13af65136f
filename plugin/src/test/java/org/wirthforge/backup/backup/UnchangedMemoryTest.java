package org.wirthforge.backup.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.fixture.Allocation;

/** A backup that finds nothing changed takes no memory for reading and writing: clearing it would take longer than the backup. */
class UnchangedMemoryTest {

    private static final int FILES = 400;

    /** As much as the buffer of a worker alone; what is allocated entry by entry is half of it. */
    private static final long MOST_HEAP = 6 << 20;

    /** Half of what a pack is written through. The list of the parent is read through a page buffer, nothing else. */
    private static final long MOST_DIRECT = 512 << 10;

    @TempDir
    Path directory;

    private EngineFixture fixture;

    @BeforeEach
    void makeHome() throws IOException {
        fixture = new EngineFixture(directory);
        fixture.clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(1)); // all time stamps are old enough
        fixture.workers = 1; // who is then the test's own thread
        Files.createDirectories(fixture.home);
        for (int i = 0; i < FILES; i++) {
            Files.writeString(fixture.home.resolve("f" + i), "content " + i);
        }
    }

    private static long direct() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getTotalCapacity)
                .sum();
    }

    @Test
    void unchangedHome_takesNoMemoryForReadingAndWriting() throws Exception {
        fixture.snapshot(Strategy.FULL);
        assertUnchanged(); // the first time loads classes
        long heap = Allocation.ofThisThread();
        long direct = direct();
        assertUnchanged();
        heap = Allocation.ofThisThread() - heap;
        direct = direct() - direct;
        assertTrue(heap < MOST_HEAP, "heap: " + heap);
        assertTrue(direct < MOST_DIRECT, "direct: " + direct);
    }

    private void assertUnchanged() throws IOException {
        assertEquals(FILES, fixture.snapshot(Strategy.INCREMENTAL).totals().reusedFiles());
    }
}
