package org.wirthforge.backup.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;

/** A process that takes a lock of a repository, says so, and holds it until its input ends or it is killed. */
final class LockHolder {

    private LockHolder() {}

    private static final Patience NONE = new Patience(e -> false, Duration.ZERO, Duration.ZERO);

    /** Starts one. */
    static Process start(LocalStore store, String operation) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path")
                                + System.getProperty("path.separator")
                                + System.getProperty("jdk.module.path", ""),
                        LockHolder.class.getName(),
                        store.layout().root().toString(),
                        operation)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** @param arguments the repository, and what for: backup or cleanup */
    public static void main(String[] arguments) throws IOException, CancelledException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        LocalStore store = new LocalStore(Path.of(arguments[0]), "child");
        String owner = "{\"pid\":4711,\"host\":\"alpha.example\",\"operation\":\"" + arguments[1] + "\"}";
        try (Closeable lock = take(store, arguments[1], owner)) {
            Objects.requireNonNull(lock);
            out.println("held");
            while (System.in.read() >= 0) {
                continue;
            }
        } catch (BusyException e) {
            out.println("busy");
        }
    }

    private static Closeable take(LocalStore store, String operation, String owner)
            throws IOException, CancelledException {
        return operation.equals("cleanup")
                ? CleanupLock.take(store, owner, Pace.FREE, NONE)::close
                : WriterLock.take(store, owner)::close;
    }
}
