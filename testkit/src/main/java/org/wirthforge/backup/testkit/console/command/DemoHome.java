package org.wirthforge.backup.testkit.console.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.wirthforge.backup.api.host.Directories;

/** A small application home in a temporary directory, with a bit of everything, and the plugin's own directories beside it. */
final class DemoHome {

    private static final int DOCUMENTS = 200;
    private static final int MODEL_BYTES = 8 << 20;

    private final Path base;
    private final Random random = new Random(3);

    private DemoHome(Path base) {
        this.base = base;
    }

    static DemoHome create() throws IOException {
        DemoHome home = new DemoHome(Files.createTempDirectory("wf-host-demo-"));
        home.fill();
        return home;
    }

    Path home() {
        return base.resolve("home");
    }

    Path restored(String name) {
        return base.resolve("restored-" + name);
    }

    Directories directories(Path plugin) {
        return new Directories(
                home(),
                plugin,
                Optional.of(base.resolve("plugin/config")),
                Optional.of(base.resolve("plugin/data")),
                Optional.of(base.resolve("plugin/logs")),
                Optional.empty());
    }

    private void fill() throws IOException {
        for (int i = 0; i < DOCUMENTS; i++) {
            write("data/documents/" + i % 10 + "/note-" + i + ".txt", ("Note " + i + ". All is well.\n").repeat(i));
        }
        byte[] weights = new byte[MODEL_BYTES];
        random.nextBytes(weights);
        Files.write(home().resolve("data/weights.bin"), weights);
        Files.createDirectories(home().resolve("data/empty directory"));
        write("config/app.json", "{ \"theme\": \"dark\" }\n");
        Files.createSymbolicLink(home().resolve("config/current.json"), Path.of("app.json"));
        write("logs/app.log", "12:00:00 INFO ready\n".repeat(5_000));
        write("certs/key.pem", "not a real key\n");
        Files.setPosixFilePermissions(home().resolve("certs/key.pem"), PosixFilePermissions.fromString("rw-------"));
        Files.createLink(home().resolve("certs/key-again.pem"), home().resolve("certs/key.pem"));
    }

    /** A day of work: one file edited, one grown, one inserted into at the front, one new, one gone. */
    void change() throws IOException {
        write("config/app.json", "{ \"theme\": \"light\" }\n");
        write("logs/app.log", "12:00:00 INFO ready\n".repeat(5_000) + "18:00:00 INFO bye\n");
        write("data/documents/new.txt", "Written after the first backup.\n");
        Files.delete(home().resolve("data/documents/7/note-7.txt"));
        Path weights = home().resolve("data/weights.bin");
        byte[] old = Files.readAllBytes(weights);
        byte[] inserted = new byte[old.length + 100];
        System.arraycopy(old, 0, inserted, 100, old.length);
        Files.write(weights, inserted);
    }

    private void write(String name, String text) throws IOException {
        Path file = home().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    void delete() throws IOException {
        List<Path> all;
        try (Stream<Path> paths = Files.walk(base)) {
            all = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
