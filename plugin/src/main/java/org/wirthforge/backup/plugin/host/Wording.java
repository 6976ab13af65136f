package org.wirthforge.backup.plugin.host;

import java.util.Objects;

/** What is asked of texts that end up in documents, audit records and messages. */
public final class Wording {

    private static final int SHOWN = 80;

    private Wording() {}

    /** Whether a text says something in one line of so many characters at most. */
    public static boolean isLine(String text, int longest) {
        return !text.isBlank() && isSound(text, longest);
    }

    /** Whether a text has so many characters at most, and none that would break a line or an encoding. */
    public static boolean isSound(String text, int longest) {
        return text.length() <= longest && text.codePoints().allMatch(Wording::isSound);
    }

    private static boolean isSound(int character) {
        return !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
    }

    /** The rule of {@link #isLine} in words. */
    public static String rule(int longest) {
        return "1 to " + longest + " characters, none of them a control character or half of one";
    }

    /** A digest as it was given, for the audit trail: whatever it is, no longer than one can be. */
    public static String digest(String given) {
        return shown(Objects.requireNonNull(given, "digest"));
    }

    /** So much of a text as a message can hold, with a question mark for what would break it. */
    public static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(SHOWN).forEach(one -> shown.appendCodePoint(isSound(one) ? one : '?'));
        return text.codePointCount(0, text.length()) > SHOWN ? shown + "…" : shown.toString();
    }
}
