package org.wirthforge.backup.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A tree made to be nasty goes through the packaged console and comes back; rsync, which knows nothing of us, says what differs. */
@Timeout(1200)
class FidelityIT {

    private static final String NOBODY = "65534";

    @TempDir
    Path directory;

    private Path source;
    private Path programs;

    @BeforeEach
    void prepare() throws Exception {
        Tools.need("rsync", "setpriv", "truncate", "touch", "dd");
        source = Files.createDirectories(directory.resolve("source"));
        programs = directory.resolve("programs");
        // The build may lie where other users cannot go.
        sh(
                directory,
                "mkdir programs && cp -r '" + Packaged.directory() + "' '"
                        + Packaged.project().resolve("testkit/target/wf-host/lib")
                        + "' programs && chmod -R a+rX . && chmod 777 .");
    }

    private static void sh(Path where, String script) throws Exception {
        Tools.Said said = Tools.run(where, List.of("sh", "-c", script));
        assertEquals(0, said.exitCode(), said.out());
    }

    private List<String> as(String user, String... command) throws Exception {
        List<String> all = new ArrayList<>();
        if (!user.isEmpty() && Tools.root()) {
            all.addAll(List.of("setpriv", "--reuid", user, "--regid", user, "--clear-groups"));
        }
        all.addAll(List.of(command));
        return all;
    }

    private void nasty(String user, String who) throws Exception {
        Path script = directory.resolve("nasty.sh");
        try (InputStream in = FidelityIT.class.getResourceAsStream("/fidelity/nasty.sh")) {
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

    private Tools.Said wfHost(String user, String locale, String... words) throws Exception {
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

    private void assertSame(Path expected, Path actual, String... more) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("rsync", "-aHAXn", "--checksum", "--delete", "--itemize-changes", "--numeric-ids"));
        command.addAll(List.of(more));
        command.addAll(List.of(expected + "/", actual + "/"));
        Tools.Said said = Tools.run(directory, command);
        assertEquals("", said.out());
        assertEquals(0, said.exitCode());
    }

    private void there(String user, String locale, int exitCode) throws Exception {
        Tools.Said backup = wfHost(user, locale, "backup", source.toString());
        assertEquals(exitCode, backup.exitCode(), backup.out());
        Tools.Said verify = wfHost(user, locale, "verify", "--read-data");
        assertEquals(0, verify.exitCode(), verify.out());
        String id = wfHost(user, locale, "-q", "list").out().strip();
        Tools.Said restore = wfHost(user, locale, "restore", id, "--to", "restored");
        assertEquals(0, restore.exitCode(), restore.out());
    }

    @Test
    void nastyTree_asRoot_comesBackTheSame() throws Exception {
        Tools.needRoot();
        nasty("", "root");
        there("", "C.UTF-8", 0);
        assertSame(source, directory.resolve("restored/source"));
        assertHoles(directory.resolve("restored/source"));
    }

    @Test
    void nastyTree_inAnAsciiLocale_comesBackTheSame() throws Exception {
        nasty("", Tools.root() ? "root" : "user");
        there("", "C", Tools.root() ? 0 : 3);
        assertSame(source, directory.resolve("restored/source"));
    }

    @Test
    void nastyTree_asAnotherUser_comesBackTheSame() throws Exception {
        Tools.needRoot();
        nasty(NOBODY, "user");
        there(NOBODY, "C.UTF-8", 3);
        Tools.Said shown = wfHost(
                NOBODY,
                "C.UTF-8",
                "show",
                wfHost(NOBODY, "C.UTF-8", "-q", "list").out().strip());
        assertTrue(
                shown.out().contains("unreadable"), "a file of mode 0000 cannot be read by its owner: " + shown.out());
        assertSame(source, directory.resolve("restored/source"), "--exclude=/modes/0000");
    }

    /** Blocks on disk, not lengths: a hole that was filled would show here only. */
    private void assertHoles(Path restored) throws Exception {
        for (String name : List.of("holes", "one-hole")) {
            Tools.Said blocks = Tools.run(
                    directory,
                    List.of("stat", "-c", "%b", restored.resolve(name).toString()));
            assertTrue(Long.parseLong(blocks.out().strip()) <= 512, name + " takes blocks: " + blocks.out());
        }
    }

    @Test
    void pathLongerThanTheSystemTakes_isReportedAndTheRestIsWhole() throws Exception {
        sh(
                source,
                "printf kept > kept; n=$(printf '%0100d' 0); for i in $(seq 50); do mkdir $n && cd $n; done; printf x > bottom");
        Tools.Said backup = wfHost("", "C.UTF-8", "backup", source.toString());
        assertEquals(3, backup.exitCode(), backup.out());
        assertTrue(backup.out().contains("too-long"), backup.out());
        String id = wfHost("", "C.UTF-8", "-q", "list").out().strip();
        Tools.Said restore = wfHost("", "C.UTF-8", "restore", id, "--to", "restored");
        assertTrue(Files.exists(directory.resolve("restored/source/kept")), restore.out());
        sh(directory, "rm -rf source restored");
    }

    @Test
    void wideDirectory_comesBackTheSame() throws Exception {
        int count = Math.min(100_000, Integer.getInteger("wfb.cycles", 50) * 200);
        sh(source, "seq " + count + " | xargs touch");
        there("", "C.UTF-8", 0);
        assertSame(source, directory.resolve("restored/source"));
    }

    @Test
    void hardLinks_acrossTwoSources_stayOneFile() throws Exception {
        Path other = Files.createDirectories(directory.resolve("other"));
        Files.writeString(source.resolve("one"), "the same file");
        Files.createLink(other.resolve("two"), source.resolve("one"));
        assertEquals(
                0,
                wfHost("", "C.UTF-8", "backup", source.toString(), other.toString())
                        .exitCode());
        assertEquals(
                0,
                wfHost("", "C.UTF-8", "restore", "latest", "--to", "restored").exitCode());
        Path restored = directory.resolve("restored");
        assertTrue(Files.isSameFile(restored.resolve("source/one"), restored.resolve("other/two")));
    }
}
