package org.wirthforge.backup.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wirthforge.backup.json.JsonText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Finds the newest verification that began after a snapshot was made. Expects in the detail of a finished {@code verify} its
 * {@code status} and {@code depth}, the {@code snapshot} if it was one only, and the {@code damaged} ones; in that of a finished
 * {@code backup} its {@code snapshot}.
 */
record Verdicts(String snapshot) {

    /** Of a recovery of fewer bytes most of the time is preparation, which takes as long for many. */
    private static final long TELLING = 16L << 20;

    /** Looks through records of backups and verifications, newest first. */
    Optional<Verified> latest(List<Row> newestFirst) {
        Map<String, Verified> ended = new HashMap<>();
        for (Row row : newestFirst) {
            JsonNode detail = detail(row);
            boolean finished = row.phase().equals("finished");
            if (row.type().equals("verify") && finished) {
                verdict(row, detail).ifPresent(verdict -> ended.put(row.operation(), verdict));
            } else if (ended.containsKey(row.operation())) {
                return Optional.of(ended.get(row.operation()));
            } else if (finished && snapshot.equals(detail.path("snapshot").asString(""))) {
                return Optional.empty(); // here it was made
            }
        }
        return Optional.empty();
    }

    /** When operations ended with a status, by their snapshots; the latest of each. Those that say they were about a part only do not count. */
    static Map<String, Instant> lastEnds(List<Row> newestFirst, String status) {
        Map<String, Instant> ends = new HashMap<>();
        for (Row row : newestFirst) {
            JsonNode detail = detail(row);
            boolean ended = row.phase().equals("finished")
                    && status.equals(detail.path("status").asString(""))
                    && detail.path("whole").asBoolean(true);
            if (ended) {
                ends.putIfAbsent(
                        detail.path("snapshot").asString(""), row.entry().at());
            }
        }
        return ends;
    }

    /** Bytes a second of the latest operation that says how many bytes it moved in how many milliseconds, small ones aside. */
    static OptionalDouble rate(List<Row> newestFirst) {
        for (Row row : newestFirst) {
            JsonNode detail = detail(row);
            double bytes = detail.path("bytes").asDouble(0);
            double millis = detail.path("millis").asDouble(0);
            if (row.phase().equals("finished") && bytes >= TELLING && millis > 0) {
                return OptionalDouble.of(1000 * bytes / millis);
            }
        }
        return OptionalDouble.empty();
    }

    private Optional<Verified> verdict(Row row, JsonNode detail) {
        boolean damaged = detail.path("damaged").valueStream().anyMatch(id -> snapshot.equals(id.asString("")));
        boolean covered = snapshot.equals(detail.path("snapshot").asString(snapshot))
                && detail.path("depth").asString("").equals("ALL_DATA")
                && List.of("VERIFIED", "REPAIRABLE", "CORRUPTED")
                        .contains(detail.path("status").asString(""));
        if (!damaged && !covered) {
            return Optional.empty();
        }
        return Optional.of(
                new Verified(damaged ? "corrupted" : "verified", row.entry().at()));
    }

    private static JsonNode detail(Row row) {
        try {
            return JsonText.parse(row.detail());
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.objectNode(); // somebody changed it: verifying the trail will tell
        }
    }
}
