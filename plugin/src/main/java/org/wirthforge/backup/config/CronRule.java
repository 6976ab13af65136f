package org.wirthforge.backup.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Five cron fields: minute, hour, day of month, month, day of week (0 and 7 are Sunday). */
record CronRule(String absent) implements Rule {

    private static final int[][] RANGES = {{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 7}};
    private static final Pattern TERM = Pattern.compile("(?:\\*|(\\d{1,2})(?:-(\\d{1,2}))?)(?:/(\\d{1,2}))?");

    @Override
    public Object read(JsonNode node, Place place) {
        if (!node.isString() || !valid(node.stringValue())) {
            place.refuse(node, allowed());
            return absent;
        }
        return node.stringValue();
    }

    @Override
    public String allowed() {
        return "five cron fields (minute 0-59, hour 0-23, day 1-31, month 1-12, weekday 0-7), each *, n, a-b or a list,"
                + " optionally with /step";
    }

    private static boolean valid(String text) {
        String[] fields = text.split(" ", -1);
        if (fields.length != RANGES.length) {
            return false;
        }
        for (int i = 0; i < fields.length; i++) {
            if (!validField(fields[i], RANGES[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean validField(String field, int[] range) {
        for (String term : field.split(",", -1)) {
            Matcher parts = TERM.matcher(term);
            if (!parts.matches() || !validTerm(parts, range)) {
                return false;
            }
        }
        return true;
    }

    private static boolean validTerm(Matcher parts, int[] range) {
        int from = number(parts.group(1), range[0]);
        int to = number(parts.group(2), parts.group(1) == null ? range[1] : from);
        int step = number(parts.group(3), 1);
        return from >= range[0] && to <= range[1] && from <= to && step >= 1;
    }

    private static int number(String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }
}
