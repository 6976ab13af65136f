package org.wirthforge.backup.source;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;

/** Kinds, sizes and times are all it knows. */
class WalkOnBasicTest extends WalkSuite {

    private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());

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
