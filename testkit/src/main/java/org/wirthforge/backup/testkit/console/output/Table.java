package org.wirthforge.backup.testkit.console.output;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Aligned columns with a heading. A heading that begins with {@code >} makes its column right-aligned. */
public final class Table {

    private final String[] headings;
    private final List<String[]> rows = new ArrayList<>();

    /** Begins with the headings. */
    public Table(String... headings) {
        this.headings = headings;
    }

    /** Adds a row of as many cells as there are headings. */
    public void row(String... cells) {
        if (cells.length != headings.length) {
            throw new IllegalArgumentException(cells.length + " cells for " + headings.length + " columns");
        }
        rows.add(cells);
    }

    /** Prints heading and rows; nothing for an empty table. */
    public void print(Consumer<String> line) {
        if (rows.isEmpty()) {
            return;
        }
        String[] top = new String[headings.length];
        for (int i = 0; i < top.length; i++) {
            top[i] = right(i) ? headings[i].substring(1) : headings[i];
        }
        int[] widths = widths(top);
        line.accept(line(top, widths));
        rows.forEach(row -> line.accept(line(row, widths)));
    }

    private boolean right(int column) {
        return headings[column].startsWith(">");
    }

    private int[] widths(String[] top) {
        int[] widths = new int[headings.length];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = width(top[i]);
            for (String[] row : rows) {
                widths[i] = Math.max(widths[i], width(row[i]));
            }
        }
        return widths;
    }

    private String line(String[] cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String padding = " ".repeat(widths[i] - width(cells[i]));
            line.append(i == 0 ? "" : "  ").append(right(i) ? padding + cells[i] : cells[i] + padding);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
