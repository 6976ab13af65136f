package org.wirthforge.backup.testkit.console;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.wirthforge.backup.testkit.FakeHost;
import org.wirthforge.backup.testkit.console.command.WfHost;

/**
 * Entry point of {@code wf-host}. System properties: {@code wf.host.plugin} names the plugin's directory; {@code wf.host.loader} is
 * {@code class-path} to take the plugin from there instead of loading that directory in isolation; {@code wf.host.columns} is the width of
 * the terminal on the standard error, if it is one.
 */
public final class Main {

    private static final int FAILED = 1;

    private Main() {}

    /** Runs one command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        Supplier<FakeHost> host = load();
        Interruption interruption = new Interruption();
        interruption.install();
        World world = world(host);
        int code = WfHost.run(world, interruption, arguments);
        boolean lost = world.out().checkError(); // flushes
        if (lost) {
            world.err()
                    .println(
                            "wf-host: what was to be printed could not be written: the disk is full, or nobody reads it");
        }
        world.err().flush();
        interruption.finished();
        System.exit(lost && code == 0 ? FAILED : code);
    }

    private static Path plugin() {
        return Path.of(System.getProperty("wf.host.plugin", "plugin/target/plugins/wf-ops-003"));
    }

    /** Loads the plugin while the command line is being read: most commands need it, and it takes as long. */
    private static Supplier<FakeHost> load() {
        FutureTask<FakeHost> loading = new FutureTask<>(Main::host);
        Thread thread = new Thread(loading, "wf-host-load");
        thread.setDaemon(true);
        thread.start();
        return () -> loaded(loading);
    }

    private static FakeHost host() {
        boolean beside = "class-path".equals(System.getProperty("wf.host.loader"));
        return beside ? FakeHost.fromClassPath() : FakeHost.load(plugin());
    }

    private static FakeHost loaded(FutureTask<FakeHost> loading) {
        try {
            return loading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException("the plugin cannot be loaded: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the plugin was being loaded", e);
        }
    }

    private static World world(Supplier<FakeHost> host) {
        Integer columns = Integer.getInteger("wf.host.columns");
        return new World(
                stream(FileDescriptor.out, 1 << 16, false),
                stream(FileDescriptor.err, 1 << 10, true),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                columns == null ? OptionalInt.empty() : OptionalInt.of(columns),
                ZoneId.systemDefault(),
                plugin(),
                host);
    }

    /** UTF-8 whatever the locale, for names are; the results buffered, for a listing may have millions of lines. */
    private static PrintStream stream(FileDescriptor descriptor, int buffer, boolean autoFlush) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), buffer), autoFlush, StandardCharsets.UTF_8);
    }
}
