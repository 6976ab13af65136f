package org.wirthforge.backup.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as RFC 3339 and with it the format {@code date-time} of JSON schemas have them: seconds and offset are never missing, any number of digits may
 * follow the second (those after the ninth are dropped), the offset is at most 23:59. A leap second is no time here.
 */
public final class DateTime {

    private static final Pattern FORM =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[Tt](\\d{2}:\\d{2}:\\d{2})(?:(\\.\\d{1,9})\\d*)?"
                    + "(?:[Zz]|([+-])((?:[01]\\d|2[0-3]):[0-5]\\d))");
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private DateTime() {}

    /** Whether a time can be written with four digits for the year, as the format asks for. */
    public static boolean writable(Instant time) {
        return !time.isBefore(FIRST) && !time.isAfter(LAST);
    }

    /** Reads a time; empty if the text is none, or one that is not {@link #writable} in UTC. */
    public static Optional<Instant> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String fraction = form.group(3) == null ? "" : form.group(3);
        try {
            Instant local = LocalDateTime.parse(form.group(1) + "T" + form.group(2) + fraction)
                    .toInstant(ZoneOffset.UTC);
            return Optional.of(local.minusSeconds(offset(form))).filter(DateTime::writable);
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** Seconds; more than {@link ZoneOffset} takes. */
    private static long offset(Matcher form) {
        if (form.group(4) == null) {
            return 0;
        }
        int seconds = LocalTime.parse(form.group(5)).toSecondOfDay();
        return form.group(4).equals("-") ? -seconds : seconds;
    }
}
