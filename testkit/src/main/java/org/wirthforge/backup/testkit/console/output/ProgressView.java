package org.wirthforge.backup.testkit.console.output;

import java.time.Duration;
import java.util.OptionalInt;
import org.wirthforge.backup.api.Progress;

/** Shows how far an operation is. To be used by one thread. */
public interface ProgressView extends AutoCloseable {

    /** How long to wait before the next {@link #show}. */
    Duration interval();

    /** Shows this. */
    void show(Progress progress);

    /** Takes back what would be in the way of the result. */
    @Override
    void close();

    /**
     * The view that fits.
     *
     * @param output where to
     * @param verb what goes on, such as {@code Backing up}
     * @param columns width of the terminal; empty if there is none
     * @return the view
     */
    static ProgressView of(Output output, String verb, OptionalInt columns) {
        return switch (output.style()) {
            case QUIET -> new LineProgress(Duration.ofHours(1), progress -> {});
            case JSON ->
                new LineProgress(Duration.ofSeconds(1), progress -> {
                    output.json("progress", Facts.of(progress));
                    output.flush();
                });
            case HUMAN ->
                columns.isPresent()
                        ? new BarProgress(output.errors(), verb, columns.getAsInt())
                        : new LineProgress(
                                Duration.ofSeconds(5), progress -> output.note(LineProgress.line(verb, progress)));
        };
    }
}
