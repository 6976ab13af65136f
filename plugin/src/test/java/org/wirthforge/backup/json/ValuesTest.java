package org.wirthforge.backup.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Times and numbers as JSON schemas understand them. */
class ValuesTest {

    @Test
    void times_ofRfc3339_areRead() {
        Map<String, String> times = Map.of(
                "2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z",
                "2026-01-31t12:00:00.5z", "2026-01-31T12:00:00.500Z",
                "2026-01-31T12:00:00-00:00", "2026-01-31T12:00:00Z",
                "2026-01-31T12:00:00+05:30", "2026-01-31T06:30:00Z",
                "2026-01-31T12:00:00-23:59", "2026-02-01T11:59:00Z",
                "2026-01-31T12:00:00.12345678999Z", "2026-01-31T12:00:00.123456789Z",
                "2024-02-29T23:59:59+23:59", "2024-02-29T00:00:59Z",
                "0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999999Z");
        times.forEach((text, time) -> assertEquals(Optional.of(Instant.parse(time)), DateTime.parse(text), text));
    }

    @Test
    void others_areNone() {
        for (String text : List.of(
                "",
                "2026-02-29T12:00:00Z",
                "2026-13-01T12:00:00Z",
                "2026-01-31T12:00:60Z",
                "2026-01-31T12:00:00+24:00",
                "2026-01-31T12:00:00+1:00",
                "2026-01-31T12:00:00Z ",
                "2026-01-31T12:00:00Z\n",
                "\u0662026-01-31T12:00:00Z",
                "0000-01-01T00:00:00+00:01",
                "9999-12-31T23:59:59-00:01")) {
            assertEquals(Optional.empty(), DateTime.parse(text), text);
        }
    }

    @Test
    void wholeNumbers_areWholeHoweverTheyAreWritten() {
        Map<String, OptionalLong> numbers = Map.of(
                "30", OptionalLong.of(30),
                "30.0", OptionalLong.of(30),
                "-3e1", OptionalLong.of(-30),
                "9223372036854775807", OptionalLong.of(Long.MAX_VALUE),
                "9223372036854775808", OptionalLong.empty(),
                "9223372036854775807.0", OptionalLong.empty(),
                "0.5", OptionalLong.empty(),
                "1e400", OptionalLong.empty(),
                "\"30\"", OptionalLong.empty(),
                "null", OptionalLong.empty());
        numbers.forEach((text, number) -> assertEquals(number, WholeNumber.of(JsonText.parse(text)), text));
    }
}
