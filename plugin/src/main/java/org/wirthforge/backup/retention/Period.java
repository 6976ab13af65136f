package org.wirthforge.backup.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;

/** Stretches of the calendar, in UTC; weeks begin on Monday. */
enum Period {
    DAY("daily"),
    WEEK("weekly"),
    MONTH("monthly"),
    YEAR("yearly");

    private final String adjective;

    Period(String adjective) {
        this.adjective = adjective;
    }

    String adjective() {
        return adjective;
    }

    /** Name of the stretch that a moment lies in, such as {@code 2026-01-31}, {@code 2026-W05}, {@code 2026-01}, {@code 2026}. */
    String of(Instant moment) {
        LocalDate day = moment.atZone(ZoneOffset.UTC).toLocalDate();
        return switch (this) {
            case DAY -> day.toString();
            case WEEK ->
                String.format(
                        "%d-W%02d", day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> String.format("%d-%02d", day.getYear(), day.getMonthValue());
            case YEAR -> Integer.toString(day.getYear());
        };
    }
}
