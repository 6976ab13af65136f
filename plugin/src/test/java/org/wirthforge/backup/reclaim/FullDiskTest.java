package org.wirthforge.backup.reclaim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.backup.EngineFixture;

/** The last byte of the disk is used: only giving space back helps, and that needs some. */
class FullDiskTest {

    private static final long DISK = 80L << 20;

    @TempDir
    Path directory;

    private final FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder()
            .setAttributeViews("basic", "owner", "posix", "unix")
            .setMaxSize(DISK)
            .build());
    private Yard yard;

    @BeforeEach
    void history() throws IOException {
        Path root = disk.getRootDirectories().iterator().next();
        yard = new Yard(new EngineFixture(directory, root.resolve("repo")), 11);
        for (int day = 0; day < 6; day++) {
            yard.write("a", yard.bytes(300_000));
            yard.backUp();
            yard.clock.advance(Duration.ofDays(1));
        }
    }

    @AfterEach
    void close() throws IOException {
        disk.close();
    }

    private Path reserve() {
        return yard.engine.repository.resolve("reserve");
    }

    private void fill() throws IOException {
        Path filler = yard.engine.repository.resolveSibling("filler");
        ByteBuffer bytes = ByteBuffer.allocate(8192);
        try (FileChannel channel = FileChannel.open(filler, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (Files.getFileStore(filler).getUsableSpace() > 0) {
                channel.write(bytes.clear());
            }
        }
    }

    @Test
    void cleanup_withoutAByteFree_livesOnTheReserve() throws IOException {
        yard.clean(CleanupRequest.CAREFUL);
        assertTrue(Files.exists(reserve()), "no reserve was made");
        fill();
        long before = yard.packBytes();
        CleanupReport report = yard.clean(CleanupRequest.AT_ONCE);
        assertEquals(CleanupReport.Status.COMPLETE, report.status(), report.toString());
        assertTrue(yard.packBytes() < before - 800_000, report.toString());
        assertFalse(Files.exists(reserve()), "made anew although there is no room");
        yard.check();
    }

    @Test
    void cleanup_withoutReserve_failsAndHarmsNothing() throws IOException {
        yard.clean(CleanupRequest.CAREFUL);
        Files.delete(reserve());
        fill();
        IOException full = assertThrows(IOException.class, () -> yard.clean(CleanupRequest.AT_ONCE));
        assertTrue(full.getMessage().contains("space"), full.toString());
        yard.check();
    }
}
