package org.wirthforge.backup.snapshot;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.entry.EntryList;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.format.UnsupportedFormatException;
import tools.jackson.databind.JsonNode;

/** Reads snapshot documents, and outlines of them, from text whose seal has been checked. What is wrong is named with the document and the member. */
final class SnapshotReader {

    private static final Set<String> HEAD = Set.of("format", "version", "repository_id", "sequence");

    private SnapshotReader() {}

    /** The sequence of a document, without reading the rest of it. */
    static long sequence(String object, String text, RepositoryId repository)
            throws DamagedException, UnsupportedFormatException {
        JsonNode head = Json.members(object, text, HEAD);
        check(object, head, repository);
        return Json.number(object, head, "sequence");
    }

    static SnapshotDocument read(String object, String text, RepositoryId repository)
            throws DamagedException, UnsupportedFormatException {
        JsonNode json = Json.parse(object, text);
        check(object, json, repository);
        try {
            return read(object, json);
        } catch (IllegalArgumentException e) {
            throw new DamagedException(object + ": " + e.getMessage(), e);
        }
    }

    private static void check(String object, JsonNode json, RepositoryId repository)
            throws DamagedException, UnsupportedFormatException {
        if (!SnapshotJson.FORMAT.equals(Json.text(object, json, "format"))) {
            throw new DamagedException(object + " is not a snapshot document");
        }
        long version = Json.number(object, json, "version");
        if (version > SnapshotJson.VERSION) {
            throw new UnsupportedFormatException(
                    object + " has version " + version + "; this program knows up to " + SnapshotJson.VERSION);
        }
        if (!repository.hex().equals(Json.text(object, json, "repository_id"))) {
            throw new DamagedException(object + " belongs to another repository");
        }
    }

    private static SnapshotDocument read(String object, JsonNode json) throws DamagedException {
        Hash root = Json.hash(object, json, "root_hash");
        JsonNode entries = json.path("entries");
        JsonNode problems = json.path("problems");
        return new SnapshotDocument(
                new SnapshotId(Json.text(object, json, "backup_id")),
                Json.number(object, json, "sequence"),
                new SnapshotDocument.Times(
                        Json.instant(object, json, "created_utc"), Json.instant(object, json, "scan_started")),
                readOrigin(object, json),
                Snapshot.State.valueOf(Json.text(object, json, "state")),
                readIncludes(object, json),
                readRoots(object, json),
                new EntryList(Json.number(object, entries, "count"), Json.recipe(object, entries), root),
                new EntryList(Json.number(object, problems, "count"), Json.recipe(object, problems), root),
                readSamples(object, problems),
                new SnapshotDocument.Owners(
                        readNames(json.path("owners").path("users")),
                        readNames(json.path("owners").path("groups"))),
                readTotals(object, json.path("totals")),
                json.has("performance")
                        ? readMeasured(object, json.path("performance"))
                        : SnapshotDocument.Measured.UNKNOWN,
                Optional.ofNullable(json.path("audit_head").stringValue(null))
                        .map(head -> head.substring(Json.SHA256.length())),
                json.has("outline") ? Optional.of(Json.chunk(object, json.path("outline"))) : Optional.empty(),
                DatabaseJson.read(object, json));
    }

    private static SnapshotDocument.Origin readOrigin(String object, JsonNode json) throws DamagedException {
        return new SnapshotDocument.Origin(
                Strategy.valueOf(Json.text(object, json, "strategy").toUpperCase(Locale.ROOT)),
                Json.text(object, json, "trigger"),
                Json.text(object, json, "created_by"),
                Optional.ofNullable(json.path("parent").stringValue(null)).map(SnapshotId::new),
                Optional.ofNullable(json.path("base").stringValue(null)).map(SnapshotId::new),
                Json.text(object, json, "wf_version"));
    }

    private static Set<Component> readIncludes(String object, JsonNode json) throws DamagedException {
        Set<Component> includes = EnumSet.noneOf(Component.class);
        for (String id : Json.texts(object, json, "includes")) {
            Component.byId(id).ifPresent(includes::add);
        }
        return includes;
    }

    private static List<SnapshotDocument.RootName> readRoots(String object, JsonNode json) throws DamagedException {
        List<SnapshotDocument.RootName> roots = new ArrayList<>();
        for (JsonNode root : json.path("roots")) {
            Component component = Component.byId(Json.text(object, root, "component"))
                    .orElseThrow(() -> new DamagedException(object + " names an unknown component"));
            roots.add(new SnapshotDocument.RootName(
                    component,
                    Json.text(object, root, "path"),
                    Optional.ofNullable(root.path("source").stringValue(null))));
        }
        return roots;
    }

    private static List<Problem> readSamples(String object, JsonNode problems) throws DamagedException {
        List<Problem> samples = new ArrayList<>();
        for (JsonNode sample : problems.path("samples")) {
            samples.add(new Problem(
                    ItemPath.parse(Json.text(object, sample, "path")),
                    Problem.Code.byId(Json.text(object, sample, "code")),
                    Json.text(object, sample, "message")));
        }
        return samples;
    }

    private static Map<Long, String> readNames(JsonNode json) {
        Map<Long, String> names = new TreeMap<>();
        json.properties()
                .forEach(entry -> names.put(
                        Long.parseLong(entry.getKey()), entry.getValue().asString()));
        return names;
    }

    private static Snapshot.Totals readTotals(String object, JsonNode json) throws DamagedException {
        return new Snapshot.Totals(
                Json.number(object, json, "files"),
                Json.number(object, json, "directories"),
                Json.number(object, json, "symlinks"),
                Json.number(object, json, "bytes"),
                Json.number(object, json, "new_bytes"),
                Json.number(object, json, "reused_files"));
    }

    private static SnapshotDocument.Measured readMeasured(String object, JsonNode json) throws DamagedException {
        return new SnapshotDocument.Measured(
                Json.number(object, json, "duration_ms"),
                Json.number(object, json, "bytes_per_second"),
                Json.number(object, json, "stored_bytes"),
                json.path("local_repository").asBoolean(false),
                json.has("frames") ? Optional.of(readFrames(json)) : Optional.empty(),
                json.has("bytes_read")
                        ? OptionalLong.of(Json.number(object, json, "bytes_read"))
                        : OptionalLong.empty());
    }

    /** Not a reason to refuse a snapshot: what nobody can have counted is forgotten. */
    private static SnapshotDocument.FrameTimes readFrames(JsonNode json) {
        return new SnapshotDocument.FrameTimes(
                json.path("frames").asLong(-1),
                json.path("frame_overruns").asLong(-1),
                json.path("avg_frame_time_ms").asDouble(0),
                json.path("max_frame_time_ms").asDouble(0));
    }
}
