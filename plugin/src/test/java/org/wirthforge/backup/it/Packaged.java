package org.wirthforge.backup.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the build puts things. */
public final class Packaged {

    private Packaged() {}

    /** The plugin's directory. */
    public static Path directory() {
        return Path.of(System.getProperty("wfb.plugin.directory")).toAbsolutePath();
    }

    static Path jar() {
        return directory().resolve("wf-ops-003-plugin.jar");
    }

    /** The top of the source tree. */
    public static Path project() {
        return directory().resolve("../../../..").normalize();
    }

    /** Class path of the console, without the plugin. */
    public static String console() {
        return project().resolve("testkit/target/wf-host/lib") + "/*";
    }

    /** The API and slf4j: all that a host must have. */
    static String api() throws IOException {
        try (Stream<Path> jars = Files.list(project().resolve("testkit/target/wf-host/lib"))) {
            return jars.filter(jar -> jar.getFileName().toString().matches("(wf-ops-003-api|slf4j)-.*"))
                    .map(Path::toString)
                    .collect(Collectors.joining(System.getProperty("path.separator")));
        }
    }
}
