package org.wirthforge.backup.testkit.console;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.wirthforge.backup.testkit.FakeHost;
import org.wirthforge.backup.testkit.console.command.WfHost;
import org.wirthforge.backup.testkit.fake.FakePlugin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A console with a fake plugin; keeps what was printed. */
final class Terminal {

    final FakePlugin plugin = new FakePlugin();
    final Interruption interruption = new Interruption();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Path directory;
    private final OptionalInt columns;

    Terminal(Path directory) {
        this(directory, OptionalInt.empty());
    }

    Terminal(Path directory, OptionalInt columns) {
        this.directory = directory;
        this.columns = columns;
    }

    int run(String... arguments) {
        PrintStream stdout = new PrintStream(out, false, StandardCharsets.UTF_8);
        PrintStream stderr = new PrintStream(err, true, StandardCharsets.UTF_8);
        World world = new World(
                stdout,
                stderr,
                Map.of("HOME", directory.toString()),
                directory,
                columns,
                ZoneOffset.UTC,
                directory.resolve("plugin"),
                () -> FakeHost.inProcess(plugin));
        int code = WfHost.run(world, interruption, arguments);
        stdout.flush();
        return code;
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    List<JsonNode> jsonLines() {
        JsonMapper mapper = JsonMapper.shared();
        return out().lines().map(mapper::readTree).toList();
    }
}
