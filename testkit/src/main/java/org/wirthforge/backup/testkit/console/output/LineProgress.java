package org.wirthforge.backup.testkit.console.output;

import java.time.Duration;
import java.util.function.Consumer;
import org.wirthforge.backup.api.Progress;

/** A line now and then, for logs and programs. */
final class LineProgress implements ProgressView {

    private final Duration interval;
    private final Consumer<Progress> printer;

    LineProgress(Duration interval, Consumer<Progress> printer) {
        this.interval = interval;
        this.printer = printer;
    }

    /** Such as {@code Backing up: 1.2 GiB of 2.9 GiB (42 %), 12,345 items, 812 MiB/s, 2.1 s left}. */
    static String line(String verb, Progress progress) {
        StringBuilder line = new StringBuilder(verb).append(": ").append(Text.size(progress.bytesDone()));
        if (progress.bytesTotal() > 0) {
            long percent = Math.min(100, progress.bytesDone() * 100 / progress.bytesTotal());
            line.append(" of ")
                    .append(Text.size(progress.bytesTotal()))
                    .append(" (")
                    .append(percent)
                    .append(" %)");
        }
        line.append(", ").append(Text.count(progress.itemsDone(), "item"));
        line.append(", ").append(Text.rate(progress.bytesDone(), progress.elapsed()));
        progress.remaining()
                .ifPresent(left -> line.append(", ").append(Text.duration(left)).append(" left"));
        return line.toString();
    }

    @Override
    public Duration interval() {
        return interval;
    }

    @Override
    public void show(Progress progress) {
        printer.accept(progress);
    }

    @Override
    public void close() {}
}
