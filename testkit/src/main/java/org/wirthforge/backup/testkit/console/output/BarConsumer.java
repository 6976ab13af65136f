package org.wirthforge.backup.testkit.console.output;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;

/** Draws on one line of a known width, without asking a terminal library for it, and leaves no empty line behind. */
final class BarConsumer extends ConsoleProgressBarConsumer {

    private final PrintStream terminal;
    private final int columns;

    BarConsumer(PrintStream terminal, int columns) {
        super(terminal, columns);
        this.terminal = terminal;
        this.columns = columns;
    }

    @Override
    public void accept(String line) {
        super.accept(line);
        terminal.flush();
    }

    @Override
    public void clear() {
        terminal.print("\r" + " ".repeat(columns) + "\r");
    }

    @Override
    public void close() {
        terminal.flush();
    }
}
