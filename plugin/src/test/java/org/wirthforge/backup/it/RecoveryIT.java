package org.wirthforge.backup.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.AuditTrail;
import org.wirthforge.backup.fixture.Rows;
import org.wirthforge.backup.fixture.TreeState;
import org.wirthforge.backup.swap.Trees;
import org.wirthforge.backup.testkit.FakeHost;
import org.wirthforge.backup.testkit.TestHostContext;

/** Recovery by the console as a process, and killed at random moments: the home is what it was, or what it was to be. */
class RecoveryIT {

    private static final String MAIN = "org.wirthforge.backup.testkit.console.Main";
    private static final long SEED = 20_260_131;
    private static final int ROUNDS = Math.max(6, Integer.getInteger("wfb.cycles", 50) / 8);
    private static final int FILES = 300;

    @TempDir
    Path directory;

    private Path home;

    @BeforeEach
    void fill() throws Exception {
        home = Files.createDirectories(directory.resolve("home"));
        Files.createDirectories(home.resolve("data/many"));
        Files.createDirectories(home.resolve("data/gone"));
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/app.json"), "{\"a\": 1}");
        for (int i = 0; i < FILES; i++) {
            Files.writeString(home.resolve("data/many/" + i), "first " + i);
        }
        Files.writeString(home.resolve("data/gone/file"), "comes back");
        try (var connection = Rows.create(home.resolve("data/app.db"), "delete")) {
            Rows.add(connection, 1);
        }
    }

    /** What an unlucky day leaves: files changed, gone and new, a directory that became a file, and the log of a database that is gone. */
    private void spoil() throws IOException {
        for (int i = 0; i < FILES; i += 2) {
            Files.writeString(home.resolve("data/many/" + i), "second");
        }
        for (int i = 1; i < FILES; i += 40) {
            Files.deleteIfExists(home.resolve("data/many/" + i));
            Files.writeString(home.resolve("data/extra-" + i), "extra");
        }
        Trees.remove(home.resolve("data/gone"));
        Files.writeString(home.resolve("data/gone"), "a file now");
        Files.writeString(home.resolve("data/app.db-wal"), "of another database");
        Files.writeString(home.resolve("config/app.json"), "{\"a\": 2}");
    }

    private Map<String, String> state() throws IOException {
        return TreeState.of(home).entrySet().stream()
                .filter(entry -> entry.getKey().matches("(data|config)(/(?!wf-ops-003).*)?"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Child.Ended wfHost(String... command) throws Exception {
        return new Child(directory, Packaged.console()).run(MAIN, arguments(command));
    }

    private String[] arguments(String... command) {
        String[] all = new String[command.length + 2];
        all[0] = "--home";
        all[1] = home.toString();
        System.arraycopy(command, 0, all, 2, command.length);
        return all;
    }

    private static String done(Child.Ended ended) {
        assertEquals(0, ended.exitCode(), ended::toString);
        return ended.out();
    }

    private Path plan(String... options) throws Exception {
        String[] words = new String[options.length + 4];
        System.arraycopy(new String[] {"plan", "restore", "latest", "--quiet"}, 0, words, 0, 4);
        System.arraycopy(options, 0, words, 4, options.length);
        return Files.writeString(directory.resolve("plan.json"), done(wfHost(words)));
    }

    @Test
    void planRecoverRollback_throughTheConsole() throws Exception {
        done(wfHost("backup"));
        Map<String, String> first = state();
        spoil();
        Map<String, String> second = state();
        Path plan = plan("--delete-extra");
        assertEquals(
                1, wfHost("recover", plan.toString(), "--apply", "0".repeat(64)).exitCode());
        assertEquals(second, state(), "a wrong digest must do nothing");
        String recovered = done(wfHost("recover", plan.toString(), "--apply", "auto"));
        assertTrue(recovered.startsWith("RECOVERED"), recovered);
        assertEquals(first, state());
        assertEquals(1, Rows.last(home.resolve("data/app.db")));
        done(wfHost("drill"));
        assertTrue(done(wfHost("list")).contains("restored"), "what was recovered from is proven");
        done(wfHost("rollback"));
        Map<String, String> back = state();
        back.keySet().removeIf(name -> name.contains("app.db"));
        second.keySet().removeIf(name -> name.contains("app.db"));
        assertEquals(second, back);
        assertFalse(Files.exists(directory.resolve(".home.wf-recovery")));
    }

    @Test
    void rescue_needsNothingButTheRepository() throws Exception {
        done(wfHost("backup"));
        Path bare = Files.move(home.resolve("wf-ops-003/backups"), directory.resolve("bare"));
        Trees.remove(home);
        Child.Ended rescued = new Child(directory, Packaged.console())
                .run(
                        MAIN,
                        "rescue",
                        "--repo",
                        bare.toString(),
                        "--to",
                        directory.resolve("rescued").toString());
        done(rescued);
        assertEquals(1, Rows.last(directory.resolve("rescued/data/app.db")));
        assertFalse(Files.exists(home));
    }

    /** The snapshot of an update holds a few files only. */
    @Test
    void rescue_afterAnUpdateWasPrepared_takesTheWholeAndNamesTheOther() throws Exception {
        done(wfHost("backup"));
        done(wfHost("prepare-update"));
        Path bare = Files.move(home.resolve("wf-ops-003/backups"), directory.resolve("bare"));
        Trees.remove(home);
        String rescued = done(new Child(directory, Packaged.console())
                .run(
                        MAIN,
                        "rescue",
                        "--repo",
                        bare.toString(),
                        "--to",
                        directory.resolve("rescued").toString()));
        assertTrue(rescued.contains("config,db (update)"), rescued);
        assertTrue(Files.exists(directory.resolve("rescued/data/many/1")), rescued);
    }

    @Test
    void update_thatIsUnhealthy_isRolledBack() throws Exception {
        done(wfHost("prepare-update"));
        done(wfHost("verify-update"));
        Files.writeString(home.resolve("config/app.json"), "{\"a\": 2}");
        done(wfHost("rollback-update"));
        assertEquals("{\"a\": 1}", Files.readString(home.resolve("config/app.json")));
        Files.writeString(home.resolve("config/app.json"), "{\"a\": 3}");
        Path lock = home.resolve("wf-ops-003/backups/lock");
        Files.deleteIfExists(lock);
        Files.createDirectory(lock);
        assertEquals(1, wfHost("verify-update", "--keep").exitCode(), "the lock cannot be taken");
        assertEquals("{\"a\": 3}", Files.readString(home.resolve("config/app.json")));
    }

    @Test
    void recover_killedAnywhere_isAllOrNothing() throws Exception {
        done(wfHost("backup"));
        Map<String, String> first = state();
        Random random = new Random(SEED);
        String[] moments = {"new", "journal", "old", "proven", "none"};
        int kept = 0;
        for (int round = 0; round < ROUNDS; round++) {
            spoil();
            Path plan = plan("--delete-extra", "--skip", "backup-current-state");
            Map<String, String> before = state();
            String moment = moments[random.nextInt(moments.length)];
            kill(plan, moment, random.nextInt(60));
            String where = "seed " + SEED + ", round " + round + ", killed after '" + moment + "'";
            boolean left = Files.exists(directory.resolve(".home.wf-recovery"));
            try (FakeHost host = FakeHost.load(Packaged.directory())) {
                assertRecorded(left, host.start(TestHostContext.of(home)).audit(), where);
            }
            Map<String, String> after = state();
            if (!after.equals(before)) {
                kept++;
                assertEquals(first, after, where);
            }
            assertFalse(Files.exists(directory.resolve(".home.wf-recovery")), where);
        }
        assertTrue(kept < ROUNDS, "no kill came in time");
    }

    /** The newest record about a recovery is what became of it, under its name. */
    private static void assertRecorded(boolean left, AuditTrail trail, String where) {
        List<AuditTrail.Entry> newest = trail.newest(3);
        boolean recorded = newest.get(0).type().equals("settlement");
        assertEquals(left, recorded, () -> where + ": " + newest);
        if (left) {
            assertEquals("interrupted", newest.get(1).detail().replaceAll(".*\"status\":\"(\\w+)\".*", "$1"), where);
            assertEquals(newest.get(1).operation(), newest.get(0).operation(), where);
            assertTrue(trail.verify().intact(), where);
        }
    }

    /** A process that is merely slow must not have its recovery settled by others, nor its half-changed home backed up. */
    @Test
    void recoveryOfAnotherProcess_isLeftAlone() throws Exception {
        done(wfHost("backup"));
        Map<String, String> first = state();
        spoil();
        Path plan = plan("--delete-extra", "--skip", "backup-current-state");
        Process slow = new Child(directory, Packaged.console())
                .start(MAIN, arguments("recover", plan.toString(), "--apply", "auto"));
        Path scaffold = directory.resolve(".home.wf-recovery");
        while (slow.isAlive() && !Files.exists(scaffold.resolve("new"))) {
            Thread.onSpinWait();
        }
        signal("STOP", slow);
        assertTrue(slow.isAlive(), "it was over before it could be stopped");
        try (FakeHost host = FakeHost.load(Packaged.directory())) {
            host.start(TestHostContext.of(home));
        }
        assertTrue(Files.exists(scaffold.resolve("new")), "a start has settled what is not over");
        assertEquals(11, wfHost("backup").exitCode());
        assertEquals(11, wfHost("recover", plan.toString(), "--apply", "auto").exitCode());
        signal("CONT", slow);
        assertEquals(0, slow.waitFor());
        assertEquals(first, state());
        done(wfHost("backup"));
    }

    private static void signal(String name, Process process) throws Exception {
        String command = "kill -" + name + " " + process.pid();
        assertEquals(0, new ProcessBuilder("sh", "-c", command).start().waitFor());
    }

    /** Kills some milliseconds after a file of the recovery has appeared, or has not. */
    private void kill(Path plan, String moment, int millis) throws Exception {
        Process process = new Child(directory, Packaged.console())
                .start(MAIN, arguments("recover", plan.toString(), "--apply", "auto"));
        Path file = directory.resolve(".home.wf-recovery").resolve(moment);
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(moment.equals("none") ? 1 : 60);
        while (process.isAlive() && !Files.exists(file) && System.nanoTime() < patience) {
            Thread.onSpinWait();
        }
        process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly();
        assertTrue(process.waitFor(20, TimeUnit.SECONDS), "a killed process does not end");
    }
}
