package org.wirthforge.backup.testkit.console.output;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Values as people write them. */
public final class Text {

    private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB", "PiB", "EiB");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private Text() {}

    /** Such as {@code 512 B}, {@code 1.5 KiB}, {@code 120 GiB}: three digits, powers of 1024. */
    public static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double value = bytes / 1024.0;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.size() - 1) {
            value /= 1024;
            unit++;
        }
        return tenths(value) + " " + UNITS.get(unit);
    }

    /** Such as {@code 12,345}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Such as {@code 1 file}, {@code 12,345 files}. */
    public static String count(long number, String singular) {
        return count(number) + " " + (number == 1 ? singular : singular + "s");
    }

    /** Such as {@code 12 ms}, {@code 4.2 s}, {@code 1 m 05 s}, {@code 2 h 03 m}. */
    public static String duration(Duration length) {
        long millis = length.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return tenths(millis / 1000.0) + " s";
        }
        long seconds = length.toSeconds();
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d m %02d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d m", seconds / 3600, seconds / 60 % 60);
    }

    /** Such as {@code 812 MiB/s}. */
    public static String rate(long bytes, Duration length) {
        long millis = Math.max(1, length.toMillis());
        return size(Math.round(bytes * 1000.0 / millis)) + "/s";
    }

    /** Such as {@code 2026-01-31 13:00:00}, at the place of the reader; as {@link Instant} writes it if no calendar goes so far. */
    public static String time(Instant time, ZoneId zone) {
        try {
            return TIME.format(time.atZone(zone));
        } catch (DateTimeException tooFar) {
            return time.toString();
        }
    }

    /** Such as {@code rwxr-x---}. */
    public static String mode(int mode) {
        StringBuilder text = new StringBuilder("rwxrwxrwx");
        for (int bit = 0; bit < 9; bit++) {
            if ((mode & 0400 >> bit) == 0) {
                text.setCharAt(bit, '-');
            }
        }
        special(text, 2, (mode & 04000) != 0, 's');
        special(text, 5, (mode & 02000) != 0, 's');
        special(text, 8, (mode & 01000) != 0, 't');
        return text.toString();
    }

    private static void special(StringBuilder text, int at, boolean set, char letter) {
        if (set) {
            text.setCharAt(at, text.charAt(at) == 'x' ? letter : Character.toUpperCase(letter));
        }
    }

    private static String tenths(double value) {
        return String.format(Locale.ROOT, value < 99.95 ? "%.1f" : "%.0f", value);
    }

    /**
     * The line with everything replaced that could steer a terminal or reverse what is read: names come from outside.
     *
     * @param line what is to be shown
     * @return the same, with {@code \}{@code u{…}} for control, format and other unsafe characters
     */
    public static String safe(String line) {
        if (line.codePoints().allMatch(Text::harmless)) {
            return line;
        }
        StringBuilder text = new StringBuilder();
        line.codePoints().forEach(point -> {
            if (harmless(point)) {
                text.appendCodePoint(point);
            } else {
                text.append("\\u{").append(Integer.toHexString(point)).append('}');
            }
        });
        return text.toString();
    }

    private static boolean harmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
