package org.wirthforge.backup.source;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.wirthforge.backup.testkit.MemoryFileSystems;

class WalkOnWindowsTest extends WalkSuite {

    private final FileSystem files = MemoryFileSystems.windows();

    @AfterEach
    void close() throws IOException {
        files.close();
    }

    @Override
    Path top() throws IOException {
        return Files.createDirectories(
                files.getRootDirectories().iterator().next().resolve("home"));
    }
}
