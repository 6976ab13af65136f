package org.wirthforge.backup.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDirectoryTest {

    @TempDir
    Path root;

    @Test
    void create_ofNested_givesEachMode0750() throws IOException {
        new PrivateDirectory(root.resolve("a/b")).create();

        assertEquals("rwxr-x---", mode(root.resolve("a")));
        assertEquals("rwxr-x---", mode(root.resolve("a/b")));
        assertEquals(Optional.empty(), new PrivateDirectory(root.resolve("a/b")).tooOpen());
    }

    @Test
    void existing_thatIsTooOpen_isReportedAndLeftAlone() throws IOException {
        Path open = Files.createDirectory(root.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));

        new PrivateDirectory(open).create();

        assertEquals(Optional.of("rwxr-xr-x"), new PrivateDirectory(open).tooOpen());
        assertEquals("rwxr-xr-x", mode(open));
    }

    @Test
    void file_inTheWay_isAnError() throws IOException {
        Path file = Files.createFile(root.resolve("file"));
        assertThrows(NotDirectoryException.class, () -> new PrivateDirectory(file).create());
    }

    @Test
    void create_withoutPosix_works() throws IOException {
        try (FileSystem windows = Jimfs.newFileSystem(com.google.common.jimfs.Configuration.windows())) {
            Path path = windows.getPath("C:\\a\\b");
            new PrivateDirectory(path).create();
            assertTrue(Files.isDirectory(path));
            assertEquals(Optional.empty(), new PrivateDirectory(path).tooOpen());
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
