package org.wirthforge.backup.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.api.retention.CleanupRequest.Trigger;
import org.wirthforge.backup.api.retention.Labels;
import org.wirthforge.backup.api.retention.Verdict;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.config.Configuration;
import org.wirthforge.backup.config.RetentionConfig;

/**
 * One file: settings, a line for each snapshot or row of snapshots, the policy as it stands in {@code retention_policy.json}, and behind {@code ---} what
 * must come out.
 */
final class GoldenCase {

    static final String SPLIT = "---\n";

    private final List<Candidate> snapshots = new ArrayList<>();
    private final StringBuilder policy = new StringBuilder();
    private Instant now;
    private long stored;
    private Trigger trigger = Trigger.MANUAL;
    private final String expected;

    GoldenCase(String text) {
        int split = text.indexOf(SPLIT);
        for (String line : text.substring(0, split).lines().toList()) {
            read(line);
        }
        expected = text.substring(split + SPLIT.length());
    }

    String expected() {
        return expected;
    }

    private void read(String line) {
        String[] words = line.split(" +");
        switch (words[0]) {
            case "now" -> now = Instant.parse(words[1]);
            case "stored" -> stored = Long.parseLong(words[1]);
            case "trigger" -> trigger = Trigger.valueOf(words[1]);
            case "snapshot" -> add(Instant.parse(words[1]), line, 0);
            case "row" -> row(Integer.parseInt(words[1]), Instant.parse(words[2]), Duration.parse(words[3]), line);
            case "#" -> {}
            default -> policy.append(line).append('\n');
        }
    }

    private void row(int count, Instant first, Duration step, String line) {
        for (int i = 0; i < count; i++) {
            add(first.plus(step.multipliedBy(i)), line, i);
        }
    }

    private void add(Instant created, String line, int number) {
        long sequence = snapshots.size() + 1;
        SnapshotId id = new SnapshotId(String.format("wf-2000-01-01-%06d", sequence));
        Optional<Labels.Pin> pin = value(line, "pin")
                .map(reason -> new Labels.Pin(reason, value(line, "until").map(Instant::parse), "somebody"));
        Set<String> tags =
                value(line, "tags").map(list -> Set.of(list.split(","))).orElse(Set.of());
        Strategy strategy = line.contains(" full")
                ? Strategy.FULL
                : line.contains(" differential") ? Strategy.DIFFERENTIAL : Strategy.INCREMENTAL;
        snapshots.add(new Candidate(
                id,
                source(line, number),
                sequence,
                created,
                line.contains(" partial") ? Snapshot.State.PARTIAL : Snapshot.State.COMPLETE,
                strategy,
                new Labels(pin, tags),
                value(line, "damage"),
                value(line, "files").map(Long::parseLong).orElse(0L),
                value(line, "bytes").map(Long::parseLong).orElse(0L)));
    }

    /**
     * {@code of=} names folders, with commas between them; of a row with {@code |} those of the first, the second, and so on over and over. {@code as=} is
     * the component they are of; {@code old} leaves out where they lay.
     */
    private static Source source(String line, int number) {
        String component = value(line, "as").orElse("config");
        Set<Source.Part> parts = new HashSet<>();
        String[] turns = value(line, "of").orElse("/home/u/app").split("\\|");
        for (String place : turns[number % turns.length].split(",")) {
            String path = place.substring(place.lastIndexOf('/') + 1);
            parts.add(new Source.Part(component, path, line.contains(" old") ? Optional.empty() : Optional.of(place)));
        }
        return new Source(parts);
    }

    private static Optional<String> value(String line, String name) {
        int at = line.indexOf(" " + name + "=");
        return at < 0
                ? Optional.empty()
                : Optional.of(line.substring(at + name.length() + 2).split(" ")[0]);
    }

    String actual(Path directory) throws IOException {
        StringBuilder text = new StringBuilder();
        Policy read = Policies.of(config(directory), trigger);
        List<Verdict> verdicts = Evaluation.of(snapshots, read, now, stored);
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict verdict = verdicts.get(i);
            text.append(String.format(
                    "%s %3d %s %-12s %s%n",
                    verdict.decision(),
                    i + 1,
                    verdict.created(),
                    snapshots.get(i).strategy().id(),
                    String.join("; ", verdict.reasons())));
        }
        return text.toString().replace("\r", "");
    }

    private RetentionConfig config(Path directory) throws IOException {
        Path place = Files.createDirectories(directory.resolve("config/wf-ops-003"));
        if (!policy.toString().isBlank()) {
            Files.writeString(place.resolve(RetentionConfig.FILE), policy);
        }
        return Configuration.load(Directories.below(directory, directory), Map.of())
                .retention();
    }
}
