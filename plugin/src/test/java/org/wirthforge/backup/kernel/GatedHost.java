package org.wirthforge.backup.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.wirthforge.backup.it.Packaged;
import org.wirthforge.backup.testkit.FakeHost;

/**
 * A host in a process of its own that has started the packaged plugin, if there is a repository, and waits so that somebody can begin to watch; then it does one thing and ends.
 */
final class GatedHost {

    static final String READY = "ready";

    private GatedHost() {}

    /** Home, repository, data directory, and what {@link Work#run} is to do. */
    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        World world = new World(Path.of(words.get(0)), Path.of(words.get(1)), Path.of(words.get(2)));
        List<String> task = words.subList(3, words.size());
        try (FakeHost host = FakeHost.load(Packaged.directory())) {
            if (!Files.exists(world.repository())) {
                awaitGo();
                new Work(host.start(world.context())).run(task);
                return;
            }
            Work work = new Work(host.start(world.context()));
            work.verify(); // what a process does only once, such as unpacking native libraries, is behind it
            awaitGo();
            work.run(task);
        }
    }

    private static void awaitGo() throws IOException {
        System.out.println(READY);
        if (System.in.read() < 0) {
            throw new IOException("nobody opens the gate");
        }
    }
}
