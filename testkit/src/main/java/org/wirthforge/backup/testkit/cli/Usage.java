package org.wirthforge.backup.testkit.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The help of one command, in lines of at most 100 columns. */
public final class Usage {

    private static final int WIDTH = 100;
    private static final String MARGIN = " ".repeat(6);

    private final Syntax syntax;
    private final StringBuilder text = new StringBuilder();

    private Usage(Syntax syntax) {
        this.syntax = syntax;
    }

    /** Synopsis, description, operands and options. */
    public static String of(Syntax syntax) {
        Usage usage = new Usage(syntax);
        usage.synopsis("");
        usage.about();
        usage.parameters();
        return usage.text.toString();
    }

    /** Description, synopsis, options and the commands. */
    public static String of(Syntax root, List<Syntax> commands) {
        Usage usage = new Usage(root);
        usage.about();
        usage.synopsis("COMMAND");
        usage.parameters();
        usage.text.append("Commands:\n");
        List<String[]> rows = new ArrayList<>();
        for (Syntax command : commands) {
            rows.add(new String[] {"  " + command.name(), command.about().get(0)});
        }
        usage.table(rows, 2);
        return usage.text.toString();
    }

    private void about() {
        for (String line : syntax.about()) {
            wrapped(line, 0, 0);
        }
    }

    private void synopsis(String last) {
        String begin = "Usage: " + syntax.fullName();
        text.append(begin);
        int column = begin.length();
        for (String part : parts(last)) {
            if (column + 1 + part.length() > WIDTH) {
                text.append('\n').append(" ".repeat(begin.length()));
                column = begin.length();
            }
            text.append(' ').append(part);
            column += 1 + part.length();
        }
        text.append('\n');
    }

    /** Flags, options once, options often, operands; each group by name. */
    private List<String> parts(String last) {
        List<String> parts = new ArrayList<>();
        List<Parameter> options = new ArrayList<>(syntax.options());
        options.sort(Comparator.comparing(Parameter::repeated)
                .thenComparing(Parameter::takesValue)
                .thenComparing(Parameter::name));
        String letters = letters();
        if (!letters.isEmpty()) {
            parts.add("[-" + letters + "]");
        }
        for (Parameter option : options) {
            if (option.letter().isEmpty()) {
                String name = shown(option);
                parts.add((option.required() ? name : "[" + name + "]") + (option.repeated() ? "..." : ""));
            }
        }
        for (Operand operand : syntax.operands()) {
            parts.add(operand.shown());
        }
        if (!last.isEmpty()) {
            parts.add(last);
        }
        return parts;
    }

    private String letters() {
        List<String> letters = new ArrayList<>();
        for (Parameter option : syntax.options()) {
            letters.add(option.letter());
        }
        letters.sort(String.CASE_INSENSITIVE_ORDER);
        return String.join("", letters);
    }

    private static String shown(Parameter option) {
        return option.takesValue() ? option.name() + "=" + option.label() : option.name();
    }

    private void parameters() {
        List<String[]> rows = new ArrayList<>();
        for (Operand operand : syntax.operands()) {
            rows.add(row(MARGIN + operand.shown(), operand.help()));
        }
        for (Parameter option : syntax.options()) {
            String begin = option.letter().isEmpty() ? MARGIN : "  -" + option.letter() + ", ";
            rows.add(row(begin + shown(option), option.help()));
        }
        table(rows, 3);
    }

    private static String[] row(String left, List<String> right) {
        String[] row = new String[1 + right.size()];
        row[0] = left;
        for (int i = 0; i < right.size(); i++) {
            row[i + 1] = right.get(i);
        }
        return row;
    }

    private void table(List<String[]> rows, int gap) {
        int column = 0;
        for (String[] row : rows) {
            column = Math.max(column, row[0].length() + gap);
        }
        for (String[] row : rows) {
            text.append(row[0]).append(" ".repeat(column - row[0].length()));
            for (int i = 1; i < row.length; i++) {
                text.append(i == 1 ? "" : " ".repeat(column));
                wrapped(row[i], column, column + 2);
            }
        }
    }

    /** Writes words from a column on, and from another one on in the lines that follow. */
    private void wrapped(String line, int from, int next) {
        int column = from;
        boolean first = true;
        for (String word : line.split(" ")) {
            if (!first && column + 1 + word.length() > WIDTH) {
                text.append('\n').append(" ".repeat(next));
                column = next;
                first = true;
            }
            text.append(first ? "" : " ").append(word);
            column += (first ? 0 : 1) + word.length();
            first = false;
        }
        text.append('\n');
    }
}
