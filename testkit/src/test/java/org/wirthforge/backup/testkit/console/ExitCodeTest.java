package org.wirthforge.backup.testkit.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.health.Diagnosis;
import org.wirthforge.backup.api.health.Health;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.VerifyReport;

/** What the shell is told. */
final class ExitCodeTest {

    @TempDir
    Path directory;

    private Terminal terminal() {
        return new Terminal(directory);
    }

    @ParameterizedTest
    @CsvSource({"COMPLETE,0", "PARTIAL,3", "FAILED,1", "CANCELLED,130", "DEFERRED,4"})
    void backup_ended(BackupOutcome.Status status, int code) {
        Terminal terminal = terminal();
        terminal.plugin.system().backup = status;
        assertEquals(code, terminal.run("backup"));
    }

    @ParameterizedTest
    @CsvSource({"VERIFIED,0", "REPAIRABLE,1", "CORRUPTED,1", "CANCELLED,130"})
    void verify_ended(VerifyReport.Status status, int code) {
        Terminal terminal = terminal();
        terminal.plugin.system().verify = status;
        assertEquals(code, terminal.run("verify"));
    }

    @ParameterizedTest
    @CsvSource({"COMPLETE,0", "PARTIAL,3", "CANCELLED,130"})
    void restore_ended(RestoreReport.Status status, int code) {
        Terminal terminal = terminal();
        terminal.plugin.system().restore = status;
        assertEquals(code, terminal.run("restore", "latest", "--to", "x"));
    }

    @ParameterizedTest
    @CsvSource({"HEALTHY,0", "DEGRADED,0", "UNHEALTHY,1"})
    void health_ended(Health.Status status, int code) {
        Terminal terminal = terminal();
        terminal.plugin.system().health = status;
        assertEquals(code, terminal.run("health"));
    }

    @ParameterizedTest
    @CsvSource({"PASS,0", "WARN,0", "FAIL,1"})
    void diagnose_ended(Diagnosis.Result result, int code) {
        Terminal terminal = terminal();
        terminal.plugin.system().diagnosis = result;
        assertEquals(code, terminal.run("diagnose"));
    }

    @ParameterizedTest
    @CsvSource({"NO_REPOSITORY,10", "REPOSITORY_BUSY,11", "INVALID_REQUEST,2", "NO_SPACE,1", "DAMAGED,1"})
    void error_isOneLineWithItsCode(ErrorCode error, int code) {
        Terminal terminal = terminal();
        terminal.plugin.system().failure = Optional.of(error);
        assertEquals(code, terminal.run("backup"));
        assertEquals("wf-host: " + error.code() + ": as scripted\n", terminal.err());
        assertEquals("", terminal.out());
    }

    @Test
    void error_verbose_showsWhere() {
        Terminal terminal = terminal();
        terminal.plugin.system().failure = Optional.of(ErrorCode.DAMAGED);
        assertEquals(1, terminal.run("list", "-v"));
        assertTrue(terminal.err().contains("\tat "), terminal.err());
    }

    @Test
    void failedStart_isOneLine() {
        Terminal terminal = terminal();
        terminal.plugin.failToStart(new BackupException(ErrorCode.INVALID_CONFIGURATION, "key x is unknown"));
        assertEquals(1, terminal.run("list"));
        assertEquals("wf-host: WFB-CONFIG-001: key x is unknown\n", terminal.err());
    }

    /** Who restores has often lost more than the data. */
    @Test
    void restoreThatCannotStart_namesTheRescue() {
        Terminal terminal = terminal();
        terminal.plugin.failToStart(new BackupException(ErrorCode.INVALID_CONFIGURATION, "key x is unknown"));
        assertEquals(1, terminal.run("restore", "latest", "--to", "there"));
        assertTrue(terminal.err().contains("'rescue --repo DIR --to DIR'"), terminal.err());
    }

    @Test
    void unknownSnapshot_fails() {
        Terminal terminal = terminal();
        assertEquals(1, terminal.run("show", "wf-2000-01-01-000000"));
        assertEquals("wf-host: WFB-SNAP-001: no snapshot wf-2000-01-01-000000\n", terminal.err());
    }

    @Test
    void dryRun_thatDoesNotFit_fails() {
        Terminal terminal = terminal();
        assertEquals(0, terminal.run("backup", "--dry-run"));
        terminal.plugin.system().free = 5 << 20;
        assertEquals(1, terminal.run("backup", "--dry-run", "--json"));
        assertTrue(terminal.out().contains("\"fits\":false"), terminal.out());
        assertTrue(terminal.err().contains("it does not fit: 5.0 MiB are free"), terminal.err());
    }

    @Test
    void ls_ofMissingPath_fails() {
        Terminal terminal = terminal();
        assertEquals(1, terminal.run("ls", "latest", "no/such"));
        assertTrue(terminal.err().contains("wf-host: WFB-REST-002: "), terminal.err());
    }

    @Test
    void unreadableSnapshot_isNotHidden() {
        Terminal terminal = terminal();
        terminal.plugin.system().unreadable.add("wf-2026-01-30-120000.json: the seal is broken");
        assertEquals(3, terminal.run("list"));
        assertTrue(terminal.err().contains("the seal is broken"), terminal.err());
    }

    @Test
    void brokenAuditTrail_fails() {
        Terminal terminal = terminal();
        terminal.plugin.system().auditIntact = false;
        assertEquals(1, terminal.run("audit", "--verify"));
        assertTrue(terminal.err().contains("record 2"), terminal.err());
    }

    @Test
    void interrupted_cancelsAndWaitsForTheEnd() throws Exception {
        Terminal terminal = terminal();
        terminal.plugin.system().endless = true;
        Thread signal = new Thread(() -> {
            try {
                terminal.plugin.system().running.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            terminal.interruption.onShutdown();
        });
        signal.start();
        assertEquals(130, terminal.run("backup"));
        assertTrue(terminal.plugin.system().stopped, "the plugin was not stopped");
        assertTrue(signal.isAlive(), "the JVM would have ended before the console had");
        terminal.interruption.finished();
        signal.join(Duration.ofSeconds(30).toMillis());
        assertFalse(signal.isAlive());
    }

    /** The outcome says what the shell will see. */
    @ParameterizedTest
    @CsvSource({"15,143", "1,129", "2,130"})
    void askedToEnd_byASignal_agreesWithTheOutcome(int signal, int code) throws Exception {
        Terminal terminal = terminal();
        terminal.plugin.system().endless = true;
        terminal.interruption.by(signal);
        Thread asking = new Thread(() -> {
            try {
                terminal.plugin.system().running.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            terminal.interruption.onShutdown();
        });
        asking.start();
        assertEquals(code, terminal.run("backup", "--json"));
        terminal.interruption.finished();
        asking.join(Duration.ofSeconds(30).toMillis());
        assertTrue(terminal.out().contains("\"status\":\"CANCELLED\",\"exit_code\":" + code), terminal.out());
    }

    @Test
    void problemsOfAConfiguration_comeOneALine() {
        Terminal terminal = terminal();
        terminal.plugin.system().failure = Optional.of(ErrorCode.INVALID_CONFIGURATION);
        terminal.plugin.system().said = "2 problems:\na.json /x: one\nb.json /y: two";
        terminal.run("list");
        assertEquals(
                "wf-host: WFB-CONFIG-001: 2 problems:\nwf-host: a.json /x: one\nwf-host: b.json /y: two\n",
                terminal.err());
    }

    @Test
    void missingPath_getsAHint() {
        Terminal terminal = terminal();
        terminal.plugin.system().failure = Optional.of(ErrorCode.PATH_NOT_FOUND);
        assertEquals(1, terminal.run("restore", "wf-2026-01-31-120000", "--to", "x", "--path", "/a/src/sub"));
        assertTrue(
                terminal.err().contains("wf-host: a path in a snapshot begins with the name of what was"),
                terminal.err());
    }

    @Test
    void interrupted_withNothingToCancel_endsAtOnce() {
        terminal().interruption.onShutdown();
    }
}
