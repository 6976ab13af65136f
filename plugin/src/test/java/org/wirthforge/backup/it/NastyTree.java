package org.wirthforge.backup.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.List;

/** Makes a tree that is nasty, and sends it through the packaged console and back. */
final class NastyTree {

    private final Path directory;
    private final Path source;
    private final Path programs;

    /** Below a directory of its own. */
    NastyTree(Path directory) throws Exception {
        this.directory = directory;
        source = Files.createDirectories(directory.resolve("source"));
        programs = directory.resolve("programs");
        // The build may lie where other users cannot go.
        sh(
                directory,
                "mkdir programs && cp -r '" + Packaged.directory() + "' '"
                        + Packaged.project().resolve("testkit/target/wf-host/lib")
                        + "' programs && chmod -R a+rX . && chmod 777 .");
    }

    static void sh(Path where, String script) throws Exception {
        Tools.Said said = Tools.run(where, List.of("sh", "-c", script));
        assertEquals(0, said.exitCode(), said.out());
    }

    Path source() {
        return source;
    }

    Path restored() {
        return directory.resolve("restored/source");
    }

    private List<String> as(String user, String... command) throws Exception {
        List<String> all = new ArrayList<>();
        if (!user.isEmpty() && Tools.root()) {
            all.addAll(List.of("setpriv", "--reuid", user, "--regid", user, "--clear-groups"));
        }
        all.addAll(List.of(command));
        return all;
    }

    void nasty(String user, String who) throws Exception {
        Path script = directory.resolve("nasty.sh");
        try (InputStream in = NastyTree.class.getResourceAsStream("/fidelity/nasty.sh")) {
            Files.write(script, in.readAllBytes());
        }
        sh(directory, "chmod 644 nasty.sh && chmod 777 source");
        if (!user.isEmpty()) {
            sh(directory, "chown " + user + ":" + user + " source");
        }
        Tools.Said made = Tools.run(source, as(user, "sh", script.toString(), who));
        assertEquals(0, made.exitCode(), made.out());
        xattrs(source.resolve("plain/text"));
        xattrs(source.resolve("linked"));
    }

    private static void xattrs(Path file) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        UserDefinedFileAttributeView view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        view.write("comment", ByteBuffer.wrap("an attribute".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        view.write("empty", ByteBuffer.allocate(0));
        Files.setLastModifiedTime(file, time);
    }

    Tools.Said wfHost(String user, String locale, String... words) throws Exception {
        List<String> command = as(
                user,
                "env",
                "LC_ALL=" + locale,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-Xss256k",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-Dwf.host.plugin=" + programs.resolve("wf-ops-003"),
                "-cp",
                programs.resolve("lib") + "/*",
                "org.wirthforge.backup.testkit.console.Main",
                "--home",
                directory.resolve("home-" + user).toString(),
                "--repo",
                directory.resolve("repository-" + user).toString());
        if (Runtime.version().feature() >= 24) { // which warns of native code otherwise, in between the output
            command.add(command.indexOf("-Xmx64m"), "--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of(words));
        return Tools.run(directory, command);
    }

    void there(String user, String locale, int exitCode) throws Exception {
        Tools.Said backup = wfHost(user, locale, "backup", source.toString());
        assertEquals(exitCode, backup.exitCode(), backup.out());
        Tools.Said verify = wfHost(user, locale, "verify", "--read-data");
        assertEquals(0, verify.exitCode(), verify.out());
        String id = wfHost(user, locale, "-q", "list").out().strip();
        Tools.Said restore = wfHost(user, locale, "restore", id, "--to", "restored");
        assertEquals(0, restore.exitCode(), restore.out());
    }
}
