package org.wirthforge.backup.testkit.console.output;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import org.wirthforge.backup.api.Progress;

/** A bar on a terminal, with rate and time left. Nothing of it is loaded before the first look, so a short operation shows none. */
final class BarProgress implements ProgressView {

    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final PrintStream terminal;
    private final String verb;
    private final int columns;
    private Bar bar;

    BarProgress(PrintStream terminal, String verb, int columns) {
        this.terminal = terminal;
        this.verb = verb;
        this.columns = Math.max(40, columns - 1);
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public void show(Progress progress) {
        if (bar == null) {
            bar = new Bar();
        }
        bar.show(progress);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.display.close();
        }
    }

    private final class Bar {

        private final BarRenderer renderer = new BarRenderer();
        private final ProgressBar display = ProgressBar.builder()
                .setTaskName(verb)
                .setInitialMax(-1)
                .setUpdateIntervalMillis((int) INTERVAL.toMillis())
                .setRenderer(renderer)
                .setConsumer(new BarConsumer(terminal, columns))
                .clearDisplayOnFinish()
                .build();

        void show(Progress progress) {
            renderer.latest(progress);
            display.maxHint(progress.bytesTotal() > 0 ? progress.bytesTotal() : -1);
            display.stepTo(progress.bytesDone());
        }
    }
}
