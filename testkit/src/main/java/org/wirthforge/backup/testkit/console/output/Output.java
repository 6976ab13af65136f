package org.wirthforge.backup.testkit.console.output;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where everything is printed. Results go to the standard output, all else to the standard error. A line is shown or not by {@link Style};
 * so a command says everything, in each style's words, and does not ask.
 */
public final class Output {

    private static final String NAME = "wf-host: ";

    private final PrintStream out;
    private final PrintStream err;
    private final Style style;

    /** Prints to these streams, in this style. */
    public Output(PrintStream out, PrintStream err, Style style) {
        this.out = out;
        this.err = err;
        this.style = style;
    }

    /** For whom. */
    public enum Style {
        /** People. */
        HUMAN,
        /** Scripts: nothing but the essential result. */
        QUIET,
        /** Programs: one JSON object a line. */
        JSON
    }

    /** How it prints. */
    public Style style() {
        return style;
    }

    /** A line of the result, for people. */
    public void text(String line) {
        if (style == Style.HUMAN) {
            out.println(Text.safe(line));
        }
    }

    /** The essential result, where nothing else is wanted. */
    public void quiet(String line) {
        if (style == Style.QUIET) {
            out.println(Text.safe(line));
        }
    }

    /** What people and scripts both must see. */
    public void important(String line) {
        if (style != Style.JSON) {
            out.println(Text.safe(line));
        }
    }

    /** A JSON object for programs, with its type as the first member. */
    public void json(String type, Map<String, ?> facts) {
        if (style == Style.JSON) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("type", type);
            object.putAll(facts);
            out.println(Writer.JSON.line(object));
        }
    }

    /** A line about what goes on, not part of the result. */
    public void note(String line) {
        if (style == Style.HUMAN) {
            err.println(Text.safe(line));
        }
    }

    /** A line that belongs to no result but that a program's log should have too; scripts get it on none. */
    public void hint(String line) {
        if (style != Style.QUIET) {
            err.println(NAME + Text.safe(line));
        }
    }

    /** Lets a reader at the other end of a pipe see what has been printed so far. */
    public void flush() {
        out.flush();
    }

    /** What went wrong, always shown. */
    public void error(String message) {
        out.flush();
        err.println(NAME + Text.safe(message));
    }

    /** The result itself, for text that comes as it is. */
    public PrintStream raw() {
        return out;
    }

    /** The standard error itself, for a display that moves. */
    PrintStream errors() {
        return err;
    }

    /** Not loaded unless JSON is asked for. */
    private static final class Writer {
        static final JsonLines JSON = new JsonLines();
    }
}
