package org.wirthforge.backup.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own for what depends on the locale or the user. */
public final class ChildJvm {

    private ChildJvm() {}

    public static ProcessBuilder of(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
