package org.wirthforge.backup.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wirthforge.backup.json.JsonText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * An operation whose process died before it could record an end.
 *
 * @param operation its id
 * @param type what it was
 * @param began when it was recorded to begin
 */
public record CutOff(String operation, String type, Instant began) {

    /** The status that the trail gives to such an operation, and to one that a stop left behind. */
    public static final String STATUS = "interrupted";

    /**
     * The newest operation about a target whose process is not alive, if it has no end of its own.
     *
     * @param newestFirst records of operations that change targets
     * @param targets what may be the {@code target} in its detail; an empty text: there is none in it
     */
    static Optional<CutOff> newest(List<Row> newestFirst, Set<String> targets) {
        Map<String, String> ended = new HashMap<>();
        for (Row row : newestFirst) {
            JsonNode detail = detail(row);
            if (row.phase().equals("finished")) {
                ended.put(row.operation(), detail.path("status").asString(""));
            } else if (row.phase().equals("started")
                    && targets.contains(detail.path("target").asString(""))) {
                String status = ended.get(row.operation());
                if (STATUS.equals(status) || status == null && Owner.gone(row.detail())) {
                    return Optional.of(
                            new CutOff(row.operation(), row.type(), row.entry().at()));
                }
                if (status != null) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static JsonNode detail(Row row) {
        try {
            return JsonText.parse(row.detail());
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.objectNode(); // somebody changed it: verifying the trail will tell
        }
    }
}
