package org.wirthforge.backup.snapshot;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wirthforge.backup.api.snapshot.DatabaseCopy;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.format.DamagedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The optional member {@code databases} of snapshot documents. */
final class DatabaseJson {

    private static final String MEMBER = "databases";

    private DatabaseJson() {}

    static void write(ObjectNode document, List<StoredDatabase> databases) {
        if (!databases.isEmpty()) {
            var array = document.putArray(MEMBER);
            databases.forEach(database -> write(array.addObject(), database));
        }
    }

    private static void write(ObjectNode json, StoredDatabase database) {
        DatabaseCopy copy = database.copy();
        json.put("path", copy.path().toString())
                .put("method", lower(copy.method()))
                .put("check", lower(copy.check()))
                .put("moment", lower(copy.moment()))
                .put("took_us", micros(copy.took()))
                .put("stall_us", micros(copy.stall()));
        DatabaseCopy.Shape shape = copy.shape();
        json.put("page_size", shape.pageSize())
                .put("page_count", shape.pageCount())
                .put("user_version", shape.userVersion())
                .put("schema_digest", Json.SHA256 + shape.schemaDigest());
        ObjectNode rows = json.putObject("rows");
        shape.rows().forEach(rows::put);
        database.state().ifPresent(state -> json.put("state", state));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    static List<StoredDatabase> read(String object, JsonNode document) throws DamagedException {
        List<StoredDatabase> databases = new ArrayList<>();
        for (JsonNode json : document.path(MEMBER)) {
            DatabaseCopy copy = new DatabaseCopy(
                    ItemPath.parse(Json.text(object, json, "path")),
                    DatabaseCopy.Method.valueOf(upper(object, json, "method")),
                    DatabaseCopy.Check.valueOf(upper(object, json, "check")),
                    DatabaseCopy.Moment.valueOf(upper(object, json, "moment")),
                    Duration.of(Json.number(object, json, "took_us"), ChronoUnit.MICROS),
                    Duration.of(Json.number(object, json, "stall_us"), ChronoUnit.MICROS),
                    shape(object, json));
            databases.add(new StoredDatabase(
                    copy, Optional.ofNullable(json.path("state").stringValue(null))));
        }
        return List.copyOf(databases);
    }

    private static String upper(String object, JsonNode json, String member) throws DamagedException {
        return Json.text(object, json, member).toUpperCase(Locale.ROOT);
    }

    private static DatabaseCopy.Shape shape(String object, JsonNode json) throws DamagedException {
        Map<String, Long> rows = new TreeMap<>();
        for (Map.Entry<String, JsonNode> table : json.path("rows").properties()) {
            rows.put(table.getKey(), Json.number(object, json.path("rows"), table.getKey()));
        }
        return new DatabaseCopy.Shape(
                Json.number(object, json, "page_size"),
                Json.number(object, json, "page_count"),
                json.path("user_version").asLong(0),
                Json.hash(object, json, "schema_digest").toString(),
                rows);
    }
}
