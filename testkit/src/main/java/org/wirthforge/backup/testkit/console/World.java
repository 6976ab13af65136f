package org.wirthforge.backup.testkit.console;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.wirthforge.backup.testkit.FakeHost;

/**
 * Everything of the process that the console uses, so that a test can be the process.
 *
 * @param out standard output, UTF-8
 * @param err standard error, UTF-8
 * @param environment environment variables
 * @param directory where relative paths begin
 * @param columns width of the terminal that the standard error is; empty if it is none
 * @param zone for times shown to people
 * @param plugin the installed plugin's directory
 * @param host loads the plugin
 */
public record World(
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Path directory,
        OptionalInt columns,
        ZoneId zone,
        Path plugin,
        Supplier<FakeHost> host) {

    /** An absolute path for one that was typed, without {@code .} and, as the file system sees it, without {@code ..}. */
    public Path resolve(Path typed) {
        Path path = directory.resolve(typed);
        for (Path name : path) {
            if (name.toString().equals("..")) {
                return real(path);
            }
        }
        return path.normalize();
    }

    /** {@code a/..} is not here if {@code a} is a link, so only the file system can tell. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException missing) {
            return path.normalize();
        }
    }

    /** {@code wf-host} below the user's data directory. */
    public Path defaultHome() {
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        Path base = data.isEmpty()
                ? Path.of(environment.getOrDefault("HOME", directory.toString()), ".local", "share")
                : Path.of(data);
        return directory.resolve(base).resolve("wf-host");
    }
}
