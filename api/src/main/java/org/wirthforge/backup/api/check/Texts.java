package org.wirthforge.backup.api.check;

import java.util.Objects;

/** Texts that end up in documents, audit records and messages: of bounded length, and without characters that would break a line or an encoding. */
public final class Texts {

    private Texts() {}

    /**
     * A text that says something, in one line.
     *
     * @param what it is, for the message
     * @param text the text
     * @param longest how many characters it may have
     * @return the text
     * @throws IllegalArgumentException if it is blank, too long, or has control characters or half a surrogate pair; says which, and what is allowed
     */
    public static String line(String what, String text, int longest) {
        return said(what, sound(what, text, longest, ""), longest);
    }

    /**
     * The same in any number of lines: tabs and line feeds are taken, too.
     *
     * @see #line
     */
    public static String lines(String what, String text, int longest) {
        return said(what, sound(what, text, longest, "\t\n"), longest);
    }

    /**
     * The same in one line that may consist of blanks.
     *
     * @see #line
     */
    public static String pattern(String what, String text, int longest) {
        Objects.requireNonNull(text, what);
        if (text.isEmpty()) {
            throw new IllegalArgumentException(what + " is empty" + allowed(longest));
        }
        return sound(what, text, longest, "");
    }

    private static String said(String what, String text, int longest) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(what + " is blank" + allowed(longest));
        }
        return text;
    }

    private static String sound(String what, String text, int longest, String taken) {
        Objects.requireNonNull(text, what);
        if (text.length() > longest) {
            throw new IllegalArgumentException(what + " has " + text.length() + " characters" + allowed(longest));
        }
        text.codePoints()
                .filter(one -> taken.indexOf(one) < 0 && isUnsound(one))
                .findFirst()
                .ifPresent(one -> {
                    throw new IllegalArgumentException(
                            what + " has the character " + String.format("U+%04X", one) + allowed(longest));
                });
        return text;
    }

    private static boolean isUnsound(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }

    private static String allowed(int longest) {
        return "; allowed: 1 to " + longest + " characters, none of them a control character or half of one";
    }
}
