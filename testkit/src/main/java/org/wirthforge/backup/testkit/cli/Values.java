package org.wirthforge.backup.testkit.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns one typed word into a value, or says what it should have been. */
final class Values {

    private static final String SIZES = "KMGTPE";
    private static final String TIMES = "smhdw";
    private static final String LIMIT = "a size, a length of time or one of each, above 0, such as 2GiB,10m";

    private Values() {}

    static Path path(String name, String typed) {
        if (typed.isEmpty()) {
            throw Complaints.invalid(name, typed, "a path that is not empty ('.' is this directory)");
        }
        try {
            return Path.of(typed);
        } catch (InvalidPathException e) {
            throw Complaints.invalid(name, typed, "a path of this system (" + e.getReason() + ")");
        }
    }

    static int number(String name, String typed, int least, int most) {
        try {
            int number = Integer.parseInt(typed);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw Complaints.invalid(name, typed, range("a whole number", least, most));
        }
        throw Complaints.invalid(name, typed, range("a whole number", least, most));
    }

    static double decimal(String name, String typed, double least, double most) {
        try {
            double number = Double.parseDouble(typed);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw Complaints.invalid(name, typed, range("a number", least, most));
        }
        throw Complaints.invalid(name, typed, range("a number", least, most));
    }

    private static String range(String what, Number least, Number most) {
        boolean open = most.doubleValue() >= Integer.MAX_VALUE;
        return what + (open ? ", " + least + " or more" : " from " + least + " to " + most);
    }

    static Duration duration(String name, String typed) {
        int last = typed.length() - 1;
        try {
            long amount = whole(typed, Math.max(0, last));
            long seconds = switch (typed.charAt(last)) {
                case 's' -> 1;
                case 'm' -> 60;
                case 'h' -> 3600;
                case 'd' -> 86_400;
                case 'w' -> 604_800;
                default -> throw new NumberFormatException("no unit");
            };
            return Duration.ofSeconds(Math.multiplyExact(amount, seconds));
        } catch (NumberFormatException | ArithmeticException e) {
            throw Complaints.invalid(name, typed, "a length of time such as 90s, 15m, 36h, 7d or 4w");
        }
    }

    static long sizeBytes(String name, String typed) {
        String upper = typed.toUpperCase(Locale.ROOT);
        int end = upper.endsWith("IB") ? upper.length() - 2 : upper.length();
        int unit = end == 0 ? -1 : SIZES.indexOf(upper.charAt(end - 1));
        try {
            if (end < upper.length() && unit < 0) {
                throw new NumberFormatException("no unit before iB");
            }
            long factor = 1L << 10 * (unit + 1);
            return Math.multiplyExact(whole(upper, unit < 0 ? end : end - 1), factor);
        } catch (NumberFormatException | ArithmeticException e) {
            throw Complaints.invalid(name, typed, "a number of bytes such as 512, 64k, 10M or 2GiB");
        }
    }

    static Limit limit(String name, List<String> words) {
        Optional<Long> bytes = Optional.empty();
        Optional<Duration> time = Optional.empty();
        for (String word : words) {
            boolean lasts = !word.isEmpty() && TIMES.indexOf(word.charAt(word.length() - 1)) >= 0;
            if (lasts ? time.isPresent() : bytes.isPresent()) {
                throw Complaints.invalid(name, word, LIMIT);
            }
            if (lasts) {
                time = Optional.of(duration(name, word));
            } else {
                bytes = Optional.of(sizeBytes(name, word));
            }
        }
        if (bytes.orElse(1L) == 0 || time.orElse(Duration.ofSeconds(1)).isZero()) {
            throw Complaints.invalid(name, "0", LIMIT);
        }
        return new Limit(bytes, time);
    }

    /** Digits alone: no sign, no blank. */
    private static long whole(String text, int end) {
        if (end == 0 || text.charAt(0) < '0' || text.charAt(0) > '9') {
            throw new NumberFormatException("no digits");
        }
        return Long.parseLong(text.substring(0, end));
    }

    static Instant instant(String name, String typed, ZoneId reader) {
        try {
            int time = typed.indexOf('T');
            if (time < 0) {
                return LocalDate.parse(typed).atStartOfDay(reader).toInstant();
            }
            boolean zoned = typed.endsWith("Z") || typed.indexOf('+', time) > 0 || typed.indexOf('-', time) > 0;
            return zoned
                    ? OffsetDateTime.parse(typed).toInstant()
                    : LocalDateTime.parse(typed).atZone(reader).toInstant();
        } catch (DateTimeException e) {
            throw Complaints.invalid(
                    name, typed, "a time such as 2026-01-31T12:00:00Z, 2026-01-31T12:00 or 2026-01-31");
        }
    }

    static <E extends Enum<E>> E choice(String name, String typed, E[] constants) {
        for (E constant : constants) {
            if (Complaints.lower(constant).equals(typed.toLowerCase(Locale.ROOT).replace('_', '-'))) {
                return constant;
            }
        }
        throw Complaints.notOneOf(name, typed, constants);
    }
}
