package org.wirthforge.backup.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the packaged console and the packaged plugin are reached from an integration test. */
final class Console {

    private Console() {}

    /** Directory of the packaged plugin. */
    static Path pluginDirectory() {
        return Path.of(System.getProperty("wfb.plugin.directory"));
    }

    /** A command that runs the console as its start script does. */
    static List<String> command(String... arguments) {
        Path project = pluginDirectory()
                .toAbsolutePath()
                .getParent()
                .getParent()
                .getParent()
                .getParent();
        Path libraries = project.resolve("testkit/target/wf-host/lib");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.add("-Dwf.host.plugin=" + pluginDirectory().toAbsolutePath());
        command.add("-cp");
        command.add(libraries.resolve("*").toString());
        command.add("org.wirthforge.backup.testkit.console.Main");
        command.addAll(List.of(arguments));
        return command;
    }
}
