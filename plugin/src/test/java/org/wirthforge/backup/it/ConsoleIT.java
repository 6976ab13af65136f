package org.wirthforge.backup.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wirthforge.backup.testkit.TreeComparison;

/** The console as a process, with the packaged plugin. */
final class ConsoleIT {

    private static final String MAIN = "org.wirthforge.backup.testkit.console.Main";
    private static final int SIGTERM = 15;
    private static final long SEED = 20_260_131;

    @TempDir
    Path directory;

    private Path folder;

    @BeforeEach
    void fill() throws IOException {
        folder = Files.createDirectories(directory.resolve("folder/inner")).getParent();
        byte[] random = new byte[5 << 20];
        new Random(SEED).nextBytes(random);
        Files.write(folder.resolve("inner/big.bin"), random);
        Files.writeString(folder.resolve("grüße.txt"), "hello");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("inner/big.bin"));
    }

    @Test
    void mainJob_backUpVerifyRestore_bringsEverythingBack() throws Exception {
        assertEquals(10, wfHost("list").exitCode(), "there is no repository yet");
        assertDone(wfHost("backup", folder.toString()));
        assertDone(wfHost("verify", "--read-data"));
        assertDone(wfHost(
                "restore", "latest", "--to", directory.resolve("restored").toString()));
        assertEquals(List.of(), TreeComparison.differences(folder, directory.resolve("restored/folder")));
        assertTrue(wfHost("ls", "latest", "folder/grüße.txt").out().contains("folder/grüße.txt"));
        assertTrue(wfHost("manifest", "latest").out().startsWith("{"));
        assertDone(wfHost("audit", "--verify"));
        assertDone(wfHost("diagnose"));
    }

    @Test
    void browsing_findsComparesAndEstimates() throws Exception {
        Child.Ended unknown = wfHost("backup", "--dry-run", folder.toString());
        assertDone(unknown);
        assertTrue(unknown.out().contains("unknown: there is no earlier snapshot"), unknown::toString);
        assertEquals(10, wfHost("list").exitCode(), "a dry run must not make a repository");
        assertDone(wfHost("backup", folder.toString()));
        Files.writeString(folder.resolve("grüße.txt"), "hello again");
        Child.Ended live = wfHost("diff", "latest", "--live");
        assertDone(live);
        assertTrue(live.out().contains("M  folder/grüße.txt  (content, time)"), live::toString);
        Child.Ended known = wfHost("--json", "backup", "--dry-run", folder.toString());
        assertTrue(known.out().contains("\"learned_from\":1"), known::toString);
        assertTrue(known.out().contains("\"estimated_duration_ms\":"), known::toString);
        assertDone(wfHost("backup", folder.toString()));
        Child.Ended found = wfHost("--json", "find", "gr*");
        assertTrue(found.out().contains("\"matches\":2,\"paths\":1,\"versions\":2"), found::toString);
        assertEquals(2, wfHost("diff", "latest").exitCode(), "neither B nor --live");
        assertEquals(2, wfHost("find", "*", "yesterday").exitCode(), "no id of a snapshot");
        assertDone(wfHost("diff", "latest", "latest"));
    }

    @Test
    void forget_reclaim_isForGood_andLeavesTheRest() throws Exception {
        assertDone(wfHost("backup", folder.toString()));
        String first = wfHost("list", "-q").out().strip();
        assertEquals(2, wfHost("forget", first, "--reclaim").exitCode(), "no complete snapshot would be left");
        Files.delete(folder.resolve("inner/big.bin"));
        assertDone(wfHost("backup", folder.toString()));
        Child.Ended gone = wfHost("--json", "forget", first, "--reclaim");
        assertDone(gone);
        assertTrue(gone.out().contains("\"removed\":[\"" + first + "\"]"), gone::toString);
        assertTrue(gone.out().contains("\"packs_waiting\":0"), gone::toString);
        assertEquals(1, wfHost("undelete", first).exitCode(), "it was to be gone for good");
        assertDone(wfHost("verify", "--read-data"));
        assertDone(wfHost("audit", "--verify"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void resultThatCannotBeWritten_isAFailure() throws Exception {
        assertDone(wfHost("backup", folder.toString()));
        Child child = new Child(directory, Packaged.console());
        Process process = new ProcessBuilder(child.command(List.of(), MAIN, arguments("manifest", "latest")))
                .redirectOutput(Path.of("/dev/full").toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
        assertEquals(1, process.waitFor(), () -> "exit code of a process that could not print its result");
    }

    @Test
    void demo_provesItself() throws Exception {
        Child.Ended demo = wfHost("demo");
        assertDone(demo);
        assertTrue(demo.out().contains("Restored and compared: no difference"), demo::toString);
    }

    @ParameterizedTest
    @CsvSource({"INT,2", "TERM,15", "HUP,1"})
    @DisabledOnOs(OS.WINDOWS)
    void interrupted_cancelsCleanly(String name, int number) throws Exception {
        Child child = new Child(directory, Packaged.console());
        for (int i = 0; i < 400; i++) {
            Files.write(folder.resolve("inner/" + i), bytes(i));
        }
        Process backup = child.start(MAIN, arguments("--json", "backup", folder.toString()));
        awaitWork();
        boolean ignored = isIgnored(number);
        assertEquals(0, kill(ignored ? "-TERM" : "-" + name, backup));
        Child.Ended ended = child.await(backup);
        int code = 128 + (ignored ? SIGTERM : number);
        assertEquals(code, ended.exitCode(), ended::toString);
        assertTrue(ended.out().contains("\"status\":\"CANCELLED\",\"exit_code\":" + code), ended::toString);
        assertDone(wfHost("backup", folder.toString()));
        assertDone(wfHost("verify", "--read-data"));
    }

    /** A build that a shell has put into the background ignores Ctrl-C, or with nohup another one, and so do its children; then it is another polite request. */
    private static boolean isIgnored(int signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String mask = Files.readString(status).replaceFirst("(?s).*SigIgn:\\s*(\\p{XDigit}+).*", "$1");
        return (Long.parseUnsignedLong(mask, 16) & 1 << signal - 1) != 0;
    }

    private static int kill(String signal, Process process) throws Exception {
        return new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Until the repository has its first directories: the backup has begun. */
    private void awaitWork() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!Files.exists(directory.resolve("repository/owner.json"))) {
            assertTrue(System.nanoTime() < deadline, "the backup has not begun within a minute");
            Thread.onSpinWait();
        }
    }

    private static byte[] bytes(long seed) {
        byte[] bytes = new byte[500_000];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private Child.Ended wfHost(String... command) throws Exception {
        return new Child(directory, Packaged.console()).run(MAIN, arguments(command));
    }

    private String[] arguments(String... command) {
        String[] all = new String[command.length + 4];
        all[0] = "--home";
        all[1] = directory.resolve("home").toString();
        all[2] = "--repo";
        all[3] = directory.resolve("repository").toString();
        System.arraycopy(command, 0, all, 4, command.length);
        return all;
    }

    private static void assertDone(Child.Ended ended) {
        assertEquals(0, ended.exitCode(), ended::toString);
    }
}
