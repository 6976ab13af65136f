package org.wirthforge.backup.testkit.console;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.OptionalInt;
import org.wirthforge.backup.testkit.FakeHost;
import org.wirthforge.backup.testkit.console.command.WfHost;

/**
 * Entry point of {@code wf-host}. System properties: {@code wf.host.plugin} names the plugin's directory, {@code wf.host.columns} the width
 * of the terminal on the standard error, if it is one.
 */
public final class Main {

    private Main() {}

    /** Runs one command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        Interruption interruption = new Interruption();
        interruption.install();
        World world = world();
        int code = WfHost.run(world, interruption, arguments);
        world.out().flush();
        world.err().flush();
        interruption.finished();
        System.exit(code);
    }

    private static World world() {
        Path plugin = Path.of(System.getProperty("wf.host.plugin", "plugin/target/plugins/wf-ops-003"));
        Integer columns = Integer.getInteger("wf.host.columns");
        return new World(
                stream(FileDescriptor.out, 1 << 16, false),
                stream(FileDescriptor.err, 1 << 10, true),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                columns == null ? OptionalInt.empty() : OptionalInt.of(columns),
                ZoneId.systemDefault(),
                plugin,
                () -> FakeHost.load(plugin));
    }

    /** UTF-8 whatever the locale, for names are; the results buffered, for a listing may have millions of lines. */
    private static PrintStream stream(FileDescriptor descriptor, int buffer, boolean autoFlush) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), buffer), autoFlush, StandardCharsets.UTF_8);
    }
}
