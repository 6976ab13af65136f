package org.wirthforge.backup.testkit.console.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {

    /** Files may say so, and a list that has one of them is still a list. */
    @Test
    void timesBeyondEveryCalendar_areShown() {
        for (ZoneId zone : List.of(ZoneOffset.ofHours(-12), ZoneOffset.UTC, ZoneOffset.ofHours(14))) {
            assertEquals("-1000000000-01-01", Text.time(Instant.MIN, zone).substring(0, 17));
            assertEquals("+1000000000-12-31", Text.time(Instant.MAX, zone).substring(0, 17));
        }
        assertEquals("2026-01-31 13:00:00", Text.time(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.ofHours(1)));
    }
}
