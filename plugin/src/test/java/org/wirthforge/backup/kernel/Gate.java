package org.wirthforge.backup.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.it.Child;
import org.wirthforge.backup.it.Packaged;

/** Starts {@link GatedHost}s, and lets {@code strace} watch them from their gate on. */
final class Gate {

    private final Child child;

    /** With a directory for temporary files. */
    Gate(Path directory) {
        this.child = new Child(directory, classPath(), List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    }

    private static String classPath() {
        return Packaged.directory().resolve("../../test-classes").normalize() + ":" + Packaged.console();
    }

    /**
     * Starts one and its watch; it is at its gate.
     *
     * @param options what {@code strace} is to do
     * @param words what the host is to do
     */
    Watched start(List<String> options, World world, List<String> words) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        for (Path part : List.of(world.home(), world.repository(), world.data())) {
            arguments.add(part.toString());
        }
        arguments.addAll(words);
        Path errors = child.directory().resolve("host-errors");
        Process host = new ProcessBuilder(
                        child.command(List.of(), GatedHost.class.getName(), arguments.toArray(String[]::new)))
                .redirectError(errors.toFile())
                .start();
        return Watched.of(host, options, errors);
    }
}
