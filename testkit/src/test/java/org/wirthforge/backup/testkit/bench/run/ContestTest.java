package org.wirthforge.backup.testkit.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.testkit.bench.data.DataSet;

/** Who takes his turn, and what stays of it. */
final class ContestTest {

    @TempDir
    Path directory;

    @Test
    void run_thatFails_endsTheContestAndKeepsWhatWasMeasured() throws IOException {
        Results results = contest(new Counting("steady", 99), new Counting("failing", 5));

        assertEquals(Set.of(Step.INITIAL, Step.VERIFY), results.all().keySet());
        assertEquals(
                Set.of("steady", "failing"), results.all().get(Step.INITIAL).keySet());
        assertEquals(Set.of("steady"), results.all().get(Step.VERIFY).keySet());
        assertEquals(
                "cut off at verify: no room",
                results.cutOff().map(Throwable::getMessage).orElse(""));
        String report = new Report(results, Yardsticks.measure(data(), directory.resolve("work"))).markdown();
        assertTrue(report.contains("**Not all of it: cut off at verify: no room.**"), report);
        assertTrue(report.contains("| initial | failing |") && !report.contains("| verify | failing |"), report);
    }

    @Test
    void contest_withoutFailure_hasAllFigures() throws IOException {
        Results results = contest(new Counting("steady", 99));

        assertTrue(results.cutOff().isEmpty());
        assertEquals(2, results.all().get(Step.VERIFY).get("steady").counted().size());
    }

    private Results contest(Contestant... contestants) throws IOException {
        DataSet set = DataSet.named("tree", 0.001);
        set.make(data());
        Set<Step> steps = EnumSet.of(Step.INITIAL, Step.VERIFY);
        Path work = Files.createDirectories(directory.resolve("work"));
        Plan plan = new Plan(data(), work, steps, 2, 1, Duration.ZERO);
        PrintStream log = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Contest(plan, set, List.of(contestants), log).run();
    }

    private Path data() {
        return directory.resolve("data");
    }

    /** Does nothing, and fails at one of its turns: of each step the first is the discarded one. */
    private static final class Counting implements Contestant {

        private final String name;
        private final int last;
        private int turns;

        Counting(String name, int last) {
            this.name = name;
            this.last = last;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String description() {
            return name;
        }

        @Override
        public boolean does(Step step) {
            return true;
        }

        @Override
        public void prepare(Step step, Site site) throws IOException {
            Files.createDirectories(site.repository());
        }

        @Override
        public Cost run(Step step, Site site) throws IOException {
            if (++turns == last) {
                throw new IOException("no room");
            }
            return new Cost(Duration.ofMillis(turns), OptionalLong.empty());
        }
    }
}
