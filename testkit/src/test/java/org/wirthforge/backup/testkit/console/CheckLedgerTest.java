package org.wirthforge.backup.testkit.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.testkit.fake.Samples;
import tools.jackson.databind.JsonNode;

/** The ledger on the console: what is typed and what is shown. */
final class CheckLedgerTest {

    @TempDir
    Path directory;

    private VerifyRequest asked(String budget) {
        Terminal terminal = new Terminal(directory);
        assertEquals(0, terminal.run("verify", "--read-data", "--budget", budget), terminal.err());
        return (VerifyRequest) terminal.plugin.system().asked.get(0);
    }

    @Test
    void budget_isASizeATimeOrBoth() {
        Optional<Long> gigabytes = Optional.of(2L << 30);
        Optional<Duration> minutes = Optional.of(Duration.ofMinutes(10));
        assertEquals(
                Optional.of(new VerifyRequest.Budget(gigabytes, Optional.empty())),
                asked("2GiB").budget());
        assertEquals(
                Optional.of(new VerifyRequest.Budget(Optional.empty(), minutes)),
                asked("10m").budget());
        assertEquals(
                Optional.of(new VerifyRequest.Budget(gigabytes, minutes)),
                asked("10m,2GiB").budget());
        assertEquals(Optional.of(10L << 20), asked("10M").budget().orElseThrow().bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0s", "2GiB,3GiB", "1m,2m", "much", "-1", "2GiB,", "5 m"})
    void budget_thatIsNone_isRefused(String typed) {
        Terminal terminal = new Terminal(directory);
        assertEquals(2, terminal.run("verify", "--read-data", "--budget=" + typed), terminal.out());
    }

    @Test
    void budget_withoutData_isRefusedWithTheFix() {
        Terminal terminal = new Terminal(directory);
        assertEquals(2, terminal.run("verify", "--budget", "1G"));
        assertTrue(terminal.err().contains("add --read-data"), terminal.err());
    }

    @ParameterizedTest
    @CsvSource({"VERIFIED,0", "CORRUPTED,1"})
    void checkLedger_failsIfAPackIsBad(VerifyReport.Status status, int code) {
        Terminal terminal = new Terminal(directory);
        terminal.plugin.system().verify = status;
        assertEquals(code, terminal.run("check-ledger"));
    }

    @Test
    void checkLedger_showsFiguresAndBadPacks() {
        Terminal terminal = new Terminal(directory);
        terminal.plugin.system().verify = VerifyReport.Status.CORRUPTED;
        terminal.run("check-ledger");
        assertTrue(terminal.out().contains("In 30 days 1 pack, 9.5 MiB, 33.3 % verified"), terminal.out());
        assertTrue(terminal.out().contains("100 % within 21 days"), terminal.out());
        assertTrue(terminal.out().contains("bad: pack " + "ab".repeat(32)), terminal.out());
        assertTrue(terminal.out().contains("  breaks " + Samples.FIRST), terminal.out());
    }

    @Test
    void checkLedger_json_hasTheSame() {
        Terminal terminal = new Terminal(directory);
        terminal.plugin.system().verify = VerifyReport.Status.CORRUPTED;
        terminal.run("check-ledger", "--json");
        JsonNode bad = terminal.jsonLines().get(0);
        assertEquals("bad_pack", bad.get("type").asString());
        assertEquals(Samples.FIRST.value(), bad.get("breaks").get(0).asString());
        JsonNode outcome = terminal.jsonLines().get(1);
        assertEquals("BAD", outcome.get("status").asString());
        assertEquals(30, outcome.get("within").get(1).get("days").asInt());
        assertEquals(1, outcome.get("never_packs").asInt());
        assertEquals(
                Duration.ofDays(20).plusHours(3).toMillis(),
                outcome.get("cycle_ms").asLong());
    }
}
