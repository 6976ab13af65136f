package org.wirthforge.backup.testkit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The wording of usage errors: what was typed, which rule it breaks, how to mend it. */
public final class Complaints {

    private Complaints() {}

    /** A word stands where only a command may. */
    public static UsageException noCommand(String typed, List<String> commands) {
        return new UsageException("'" + typed + "' is not a command" + suggestion(typed, commands));
    }

    /** A value that does not fit; {@code rule} completes "it must be". */
    public static UsageException invalid(String name, String typed, String rule) {
        return new UsageException(name + " is '" + typed + "', but must be " + rule);
    }

    static UsageException unknown(Syntax syntax, String typed) {
        int end = typed.indexOf('=');
        String name = end < 0 ? typed : typed.substring(0, end);
        List<String> known = new ArrayList<>();
        for (Parameter option : syntax.options()) {
            known.add(option.name());
        }
        if (known.contains(name)) {
            return new UsageException(name + " takes no value, but '" + typed + "' gives one");
        }
        String fix = suggestion(name, known);
        boolean mayBeName = fix.isEmpty() && !syntax.operands().isEmpty();
        return new UsageException(name + " is not an option of " + syntax.fullName()
                + (mayBeName ? "; names that begin with a dash go after --" : fix));
    }

    static UsageException noValue(Syntax syntax, String name) {
        for (Parameter option : syntax.options()) {
            if (option.name().equals(name)) {
                return new UsageException(name + " needs a value: " + name + "=" + option.label());
            }
        }
        throw new IllegalArgumentException(name + " is no option of " + syntax.fullName());
    }

    static UsageException repeated(Parameter option, int given) {
        return new UsageException(option.name() + " is given " + given + " times, but may be given only once");
    }

    static UsageException missing(Parameter option) {
        return new UsageException(option.name() + " is missing; add " + option.name() + "=" + option.label());
    }

    static UsageException missing(Operand operand) {
        return new UsageException(operand.label() + " is missing");
    }

    static UsageException tooMany(Syntax syntax, String word) {
        return new UsageException("'" + word + "' is one word too many for " + syntax.fullName());
    }

    static UsageException notOneOf(String name, String typed, Enum<?>... constants) {
        List<String> allowed = new ArrayList<>();
        for (Enum<?> constant : constants) {
            allowed.add(lower(constant));
        }
        return invalid(name, typed, "one of " + String.join(", ", allowed));
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String suggestion(String typed, List<String> known) {
        Optional<String> nearest = Spelling.nearest(typed, known);
        return nearest.isEmpty() ? "" : "; did you mean " + nearest.get() + "?";
    }
}
