package org.wirthforge.backup.config;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.wirthforge.backup.json.DateTime;
import tools.jackson.databind.JsonNode;

/**
 * A text that passes a test.
 *
 * @param allowed the test in words
 * @param test the test
 * @param absent text where the file is silent, or {@code null}
 */
record TextRule(String allowed, Predicate<String> test, String absent) implements Rule {

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

    static TextRule oneOf(String absent, String... choices) {
        List<String> list = List.of(choices);
        return new TextRule("one of \"" + String.join("\", \"", list) + "\"", list::contains, absent);
    }

    static TextRule length(int min, int max, String absent) {
        return new TextRule(
                "a text of " + min + " to " + max + " characters, no control characters",
                text -> hasLength(text, min, max) && text.codePoints().noneMatch(TextRule::isUnprintable),
                absent);
    }

    /** One that nobody prints: lines and whatever else JSON can hold. */
    static TextRule any(int max) {
        return new TextRule("a text of at most " + max + " characters", text -> hasLength(text, 0, max), null);
    }

    private static boolean hasLength(String text, int min, int max) {
        int characters = text.codePointCount(0, text.length());
        return characters >= min && characters <= max;
    }

    private static boolean isUnprintable(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }

    static TextRule matching(String pattern, String absent) {
        return new TextRule(
                "a text of the form " + pattern, Pattern.compile(pattern).asMatchPredicate(), absent);
    }

    static TextRule instant() {
        return new TextRule(
                "a time such as \"2026-01-31T12:00:00Z\"",
                text -> DateTime.parse(text).isPresent(),
                null);
    }

    /** A path of any kind; the file system has the last word. */
    static TextRule path(String absent) {
        return new TextRule("a path of 1 to 4096 characters", TextRule::isPath, absent);
    }

    /** A path that stays below the home. */
    static TextRule relativePath() {
        return new TextRule("a path below the home, with / between names and no ..", TextRule::staysBelow, null);
    }

    static TextRule endpoint(String absent) {
        return new TextRule(
                "an http or https address of at most 2048 characters",
                text -> text.length() <= 2048 && text.matches("https?://[^\\s/]+(/\\S*)?"),
                absent);
    }

    @Override
    public Object read(JsonNode node, Place place) {
        if (!node.isString() || !test.test(node.stringValue())) {
            place.refuse(node, allowed);
            return absent;
        }
        return node.stringValue();
    }

    private static boolean isPath(String text) {
        return !text.isBlank() && text.length() <= 4096 && text.indexOf('\0') < 0;
    }

    private static boolean staysBelow(String text) {
        if (!isPath(text)
                || text.startsWith("/")
                || text.contains("\\")
                || DRIVE.matcher(text).matches()) {
            return false;
        }
        return List.of(text.split("/", -1)).stream()
                .noneMatch(name -> name.isEmpty() || name.equals("..") || name.equals("."));
    }
}
