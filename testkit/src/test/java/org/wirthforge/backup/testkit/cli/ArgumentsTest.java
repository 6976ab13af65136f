package org.wirthforge.backup.testkit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is typed becomes what was meant, or is refused. */
final class ArgumentsTest {

    private static final ZoneId READER = ZoneId.of("Europe/Berlin");

    private static Syntax syntax() {
        return Syntax.of("cook", "Cooks.")
                .operand("DISH", "What.")
                .operands("GUEST", 0, 2, "For whom.")
                .option("--pot", "P", "In what.")
                .repeated("--spice", "S", "With what.")
                .flag('q', "--quiet", "Without a word.")
                .flag('v', "--verbose", "With many.");
    }

    private static Arguments typed(String... words) {
        return Parser.all(syntax(), words).complete();
    }

    private static Arguments pot(String value) {
        return typed("soup", "--pot=" + value);
    }

    @Test
    void options_standAnywhere_andKeepTheirOrder() {
        Arguments given = typed("--spice", "salt", "soup", "-qv", "ann", "--spice=pepper=black", "bob");

        assertEquals(List.of("salt", "pepper=black"), given.texts("--spice"));
        assertEquals(Optional.of("soup"), given.text("DISH"));
        assertEquals(List.of("ann", "bob"), given.texts("GUEST"));
        assertTrue(given.has("--quiet") && given.has("--verbose"));
        assertFalse(given.has("--pot"));
        assertEquals(Optional.empty(), given.path("--pot"));
    }

    @Test
    void afterTwoDashes_everyWordIsAnOperand() {
        Arguments given = typed("--", "--quiet", "-x");

        assertEquals(Optional.of("--quiet"), given.text("DISH"));
        assertEquals(List.of("-x"), given.texts("GUEST"));
        assertFalse(given.has("--quiet"));
    }

    @Test
    void quotesAndBlanks_stay() {
        assertEquals(Optional.of(Path.of("\"a b\"")), pot("\"a b\"").path("--pot"));
        assertEquals(List.of("'x'"), typed("soup", "'x'").texts("GUEST"));
        assertEquals(Optional.of(""), typed("").text("DISH"));
    }

    @Test
    void optionsBeforeTheCommand_countAsIfTheyCameAfterIt() {
        Arguments before = Parser.leading(syntax(), "-q", "--spice", "salt", "cook", "soup", "--spice", "pepper");
        Arguments given = Parser.following(syntax(), before).complete();

        assertEquals(List.of("cook", "soup", "--spice", "pepper"), before.rest());
        assertEquals(List.of("salt", "pepper"), given.texts("--spice"));
        assertTrue(given.has("--quiet"));
    }

    @Test
    void words_areSplitAtCommas() {
        assertEquals(
                List.of("a", "b", "c"),
                typed("x", "--spice", "a,b", "--spice", "c").words("--spice"));
    }

    @ParameterizedTest
    @CsvSource({"90s,90", "15m,900", "36h,129600", "7d,604800", "4w,2419200", "0s,0"})
    void duration_isRead(String text, long seconds) {
        assertEquals(Optional.of(Duration.ofSeconds(seconds)), pot(text).duration("--pot"));
    }

    @Test
    void path_empty_isNotTheCurrentDirectory() {
        assertThrows(UsageException.class, () -> pot("").path("--pot"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "5", "-5s", "+5s", "1.5h", "5 m", "9223372036854775807w", "5x"})
    void duration_malformed_isRefused(String text) {
        assertThrows(UsageException.class, () -> pot(text).duration("--pot"));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "512,512",
        "64k,65536",
        "10M,10485760",
        "2GiB,2147483648",
        "1t,1099511627776",
        "7eib,8070450532247928832"
    })
    void size_isRead(String text, long bytes) {
        assertEquals(Optional.of(bytes), pot(text).sizeBytes("--pot"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k", "ib", "5ib", "-1", "+1", "1.5G", "8e", "5x", "5 k", "5kb"})
    void size_malformed_isRefused(String text) {
        assertThrows(UsageException.class, () -> pot(text).sizeBytes("--pot"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T12:00:00Z,2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00+02:00,2026-01-31T10:00:00Z",
        "2026-01-31T12:00,2026-01-31T11:00:00Z",
        "2026-07-31,2026-07-30T22:00:00Z"
    })
    void instant_isRead(String text, Instant expected) {
        assertEquals(Optional.of(expected), pot(text).instant("--pot", READER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "T", "yesterday", "2026-02-30", "2026-01-31T25:00Z"})
    void instant_malformed_isRefused(String text) {
        assertThrows(UsageException.class, () -> pot(text).instant("--pot", READER));
    }

    @Test
    void choice_isReadInAnyCase() {
        for (String text : List.of("seconds", "SECONDS", "Seconds")) {
            assertEquals(Optional.of(TimeUnit.SECONDS), pot(text).choice("--pot", TimeUnit.class));
        }
        Arguments two = typed("x", "--spice", "days,hours");
        assertEquals(List.of(TimeUnit.DAYS, TimeUnit.HOURS), two.choices("--spice", TimeUnit.class));
    }

    @Test
    void number_atItsBounds_isRead() {
        assertEquals(Optional.of(1), pot("1").number("--pot", 1, 5));
        assertEquals(Optional.of(5), pot("5").number("--pot", 1, 5));
        assertEquals(Optional.of(0.5), pot("0.5").decimal("--pot", 0, 1));
    }
}
