package org.wirthforge.backup.store;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who holds a writer lock, as a sentence for people. The text may be anybody's: only members that are what they should be get into it, so it stays one short
 * line of plain ASCII whatever lies there.
 */
final class Holder {

    private static final int MOST = 4096;

    private Holder() {}

    /** Another process, by what lies in {@code owner.json}. */
    static String process(byte[] owner) {
        String text = new String(owner, 0, Math.min(owner.length, MOST), StandardCharsets.UTF_8);
        String pid = member(text, "pid", "(\\d{1,10})");
        String host = word(text, "host");
        List<String> more = new ArrayList<>();
        add(more, "", word(text, "program"));
        facts(text, more);
        return (pid.isEmpty() ? "another process" : "process " + pid)
                + (host.isEmpty() ? "" : " on " + host)
                + brackets(more);
    }

    /** Another operation of this process, by its owner's text. */
    static String operation(String owner) {
        List<String> more = new ArrayList<>();
        facts(owner.substring(0, Math.min(owner.length(), MOST)), more);
        return "another operation of this process" + brackets(more);
    }

    private static void facts(String text, List<String> more) {
        add(more, "", word(text, "operation"));
        add(more, "since ", moment(word(text, "since")));
    }

    private static void add(List<String> facts, String before, String fact) {
        if (!fact.isEmpty()) {
            facts.add(before + fact);
        }
    }

    private static String brackets(List<String> facts) {
        return facts.isEmpty() ? "" : " (" + String.join(", ", facts) + ")";
    }

    private static String word(String text, String name) {
        return member(text, name, "\"([A-Za-z0-9][A-Za-z0-9 ._:+-]{0,63})\"");
    }

    /** The value of a member; empty if there is none that looks like it. */
    private static String member(String text, String name, String value) {
        Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*" + value + "\\s*[,}]")
                .matcher(text);
        return found.find() ? found.group(1) : "";
    }

    private static String moment(String text) {
        try {
            return text.isEmpty() ? "" : Instant.parse(text).toString();
        } catch (DateTimeException e) {
            return "";
        }
    }
}
