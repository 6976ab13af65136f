package org.wirthforge.backup.testkit.bench.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a run becomes a figure. */
final class MeasuringTest {

    @TempDir
    Path directory;

    @Test
    void cpu_ofTheShellsTimes_isThatOfItsChildren() {
        assertEquals(
                Duration.ofMillis(61_500 + 250),
                ChildProcess.cpu(List.of("0m9.000s 0m9.000s", "1m1.500000s 0m0.250000s")));
    }

    @Test
    void cpu_ofABusyCommand_isMeasured() throws IOException {
        Cost cost = process().run(List.of("sh", "-c", "i=0; while [ $i -lt 50000 ]; do i=$((i+1)); done"));

        assertTrue(cost.cpu().toMillis() > 0, cost.toString());
    }

    @Test
    void command_thatFails_isNoResult() {
        IOException failure =
                assertThrows(IOException.class, () -> process().run(List.of("sh", "-c", "echo why; exit 3")));

        assertTrue(
                failure.getMessage().contains("exit code 3")
                        && failure.getMessage().contains("why"),
                failure.getMessage());
    }

    @Test
    void tool_thatIsNotThere_isNotInstalled() {
        Recipe absent = new WfHostRecipe(directory.resolve("no-such-script"), "");

        assertFalse(Tool.installed(absent, directory.resolve("notes")));
    }

    @Test
    void busy_ofTheKernelsLine_leavesOutIdleAndWaiting() {
        assertEquals(Duration.ofMillis(10 * (1 + 2 + 3 + 6 + 7 + 8)), LoadMeter.busy("cpu  1 2 3 4 5 6 7 8 9 10"));
    }

    @Test
    void rates_ofZstdsBenchmark_areCompressionAndDecompression() {
        String printed = "\r-sample : 67108864 -> \r-sample : 67108864 -> 25000000 (x2.684), 230.1 MB/s      "
                + "\r-sample : 67108864 -> 25000000 (x2.684), 234.5 MB/s,  751.0 MB/s\r1#\n";

        assertArrayEquals(new double[] {234.5e6, 751e6}, Yardsticks.rates(printed));
    }

    @Test
    void spread_ofEvenAndOddCounts_hasTheMiddle() {
        assertEquals(new Spread(1, 2, 9), Spread.of(9, 1, 2));
        assertEquals(new Spread(1, 2.5, 9), Spread.of(9, 1, 2, 3));
    }

    @Test
    void series_withEnoughQuietRuns_dropsTheDisturbed() {
        Series series = new Series(0.1);
        List.of(3, 1, 2).forEach(seconds -> series.add(sample(seconds, 0)));
        series.add(sample(60, 100));

        assertEquals(new Spread(1, 2, 3), series.wallSeconds());
        assertEquals(1, series.dropped());
        assertFalse(series.noisy());
    }

    @Test
    void series_withTooFewQuietRuns_countsAllAndSaysSo() {
        Series series = new Series(0.1);
        List.of(3, 1, 2).forEach(seconds -> series.add(sample(seconds, 100)));

        assertEquals(2, series.wallSeconds().median());
        assertTrue(series.noisy());
    }

    private static Sample sample(int seconds, int othersSeconds) {
        Cost cost = new Cost(Duration.ofSeconds(seconds), OptionalLong.empty());
        return new Sample(Duration.ofSeconds(seconds), cost, Duration.ofSeconds(othersSeconds));
    }

    private ChildProcess process() {
        return new ChildProcess(directory, Map.of(), directory.resolve("notes"));
    }
}
