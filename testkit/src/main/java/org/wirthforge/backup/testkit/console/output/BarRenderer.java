package org.wirthforge.backup.testkit.console.output;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import me.tongfei.progressbar.DefaultProgressBarRenderer;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;
import org.wirthforge.backup.api.Progress;

/** The bar's line with sizes for people, and the engine's own rate and time left. Updated by one thread, drawn by another. */
final class BarRenderer extends DefaultProgressBarRenderer {

    private volatile Progress latest = Progress.NONE;

    BarRenderer() {
        super(ProgressBarStyle.UNICODE_BLOCK, "", 1, true, null, ChronoUnit.SECONDS, true, state -> Optional.empty());
    }

    void latest(Progress progress) {
        latest = progress;
    }

    @Override
    protected String ratio(ProgressState state) {
        String done = Text.size(state.getCurrent());
        return latest.bytesTotal() > 0 ? done + " of " + Text.size(latest.bytesTotal()) : done;
    }

    @Override
    protected String speed(ProgressState state) {
        return Text.rate(latest.bytesDone(), latest.elapsed());
    }

    @Override
    protected String etaString(ProgressState state) {
        return latest.remaining()
                .map(Duration::toSeconds)
                .map(BarRenderer::clock)
                .orElse("?");
    }

    private static String clock(long seconds) {
        return String.format("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
