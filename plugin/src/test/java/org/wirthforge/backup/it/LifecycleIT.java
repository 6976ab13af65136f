package org.wirthforge.backup.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever loads, uses and unloads the plugin for ever stays as he was. */
final class LifecycleIT {

    /**
     * Newer JDKs keep, softly, the last type that a record compared its components with. A soft reference is no leak, so every collection
     * clears them all.
     */
    private static final List<String> NO_SOFT_REFERENCES = List.of("-XX:SoftRefLRUPolicyMSPerMB=0");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"packaged", "in-process"})
    void cycles_leaveNoThreadDescriptorFileOrClassLoader(String mode) throws Exception {
        Path home = directory.resolve("home");
        Files.createDirectories(home.resolve("data"));
        Files.writeString(Files.createDirectories(home.resolve("config")).resolve("app.json"), "{}\n");
        Child child = new Child(directory, System.getProperty("java.class.path"), NO_SOFT_REFERENCES);

        Child.Ended ended =
                child.run(Cycles.class.getName(), mode, System.getProperty("wfb.cycles", "50"), home.toString());

        assertEquals(0, ended.exitCode(), ended::toString);
        try (Stream<Path> left = Files.list(child.temporaries())) {
            assertEquals(List.of(), left.toList(), "left in the temporary directory by a JVM that has ended");
        }
    }
}
