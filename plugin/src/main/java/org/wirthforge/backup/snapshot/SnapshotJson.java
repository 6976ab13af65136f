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
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.format.UnsupportedFormatException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Snapshot documents as JSON, member by member as in the format page. */
final class SnapshotJson {

    /** Version of the engine in documents and manifests. */
    static final String ENGINE = "1.0";

    private static final String FORMAT = "wf-backup-snapshot";
    private static final int VERSION = 1;
    private static final Set<String> HEAD = Set.of("format", "version", "repository_id", "sequence");

    private SnapshotJson() {}

    static byte[] write(SnapshotDocument document, RepositoryId repository) {
        ObjectNode json = Json.object().put("format", FORMAT).put("version", VERSION);
        json.put("repository_id", repository.hex())
                .put("backup_id", document.id().value());
        json.put("sequence", document.sequence());
        json.put("created_utc", document.times().created().toString());
        json.put("scan_started", document.times().scanStarted().toString());
        json.put("state", document.state().name());
        origin(json, document.origin());
        components(json, document);
        json.put("root_hash", Json.SHA256 + document.entries().root());
        ObjectNode entries =
                json.putObject("entries").put("count", document.entries().count());
        Json.recipe(entries, document.entries().recipe());
        problems(json, document);
        ObjectNode owners = json.putObject("owners");
        names(owners.putObject("users"), document.owners().users());
        names(owners.putObject("groups"), document.owners().groups());
        totals(json.putObject("totals"), document.totals());
        json.put("wf_version", document.origin().hostVersion()).put("engine_version", ENGINE);
        measured(json, document.measured());
        document.auditHead().ifPresent(head -> json.put("audit_head", Json.SHA256 + head));
        DatabaseJson.write(json, document.databases());
        return Json.seal(json);
    }

    private static void origin(ObjectNode json, SnapshotDocument.Origin origin) {
        json.put("strategy", origin.strategy().id())
                .put("trigger", origin.trigger())
                .put("created_by", origin.user());
        origin.parent().ifPresent(parent -> json.put("parent", parent.value()));
        origin.base().ifPresent(base -> json.put("base", base.value()));
    }

    private static void components(ObjectNode json, SnapshotDocument document) {
        ArrayNode includes = json.putArray("includes");
        document.includes().stream().sorted().forEach(component -> includes.add(component.id()));
        ArrayNode roots = json.putArray("roots");
        for (SnapshotDocument.RootName root : document.roots()) {
            ObjectNode one =
                    roots.addObject().put("component", root.component().id()).put("path", root.path());
            root.source().ifPresent(source -> one.put("source", source));
        }
    }

    private static void problems(ObjectNode json, SnapshotDocument document) {
        ObjectNode problems =
                json.putObject("problems").put("count", document.problems().count());
        Json.recipe(problems, document.problems().recipe());
        ArrayNode samples = problems.putArray("samples");
        for (Problem problem : document.samples()) {
            samples.addObject()
                    .put("path", problem.path().toString())
                    .put("code", problem.code().id())
                    .put("message", problem.message());
        }
    }

    private static void names(ObjectNode json, Map<Long, String> names) {
        new TreeMap<>(names).forEach((number, name) -> json.put(Long.toString(number), name));
    }

    private static void totals(ObjectNode json, Snapshot.Totals totals) {
        json.put("files", totals.files())
                .put("directories", totals.directories())
                .put("symlinks", totals.symlinks());
        json.put("bytes", totals.bytes()).put("new_bytes", totals.newBytes());
        json.put("reused_files", totals.reusedFiles());
    }

    private static void measured(ObjectNode json, SnapshotDocument.Measured measured) {
        Governance.of(measured).write(json.putObject("governance"));
        ObjectNode performance = json.putObject("performance");
        performance.put("duration_ms", measured.durationMillis()).put("bytes_per_second", measured.bytesPerSecond());
        performance.put("stored_bytes", measured.storedBytes());
        measured.bytesRead().ifPresent(bytes -> performance.put("bytes_read", bytes));
        performance.put("local_repository", measured.localFirst());
        measured.frames()
                .ifPresent(frames -> performance
                        .put("frames", frames.drawn())
                        .put("frame_overruns", frames.late())
                        .put("avg_frame_time_ms", frames.averageMillis())
                        .put("max_frame_time_ms", frames.longestMillis()));
    }

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
        if (!FORMAT.equals(Json.text(object, json, "format"))) {
            throw new DamagedException(object + " is not a snapshot document");
        }
        long version = Json.number(object, json, "version");
        if (version > VERSION) {
            throw new UnsupportedFormatException(
                    object + " has version " + version + "; this program knows up to " + VERSION);
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
                readMeasured(object, json.path("performance")),
                Optional.ofNullable(json.path("audit_head").stringValue(null))
                        .map(head -> head.substring(Json.SHA256.length())),
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
        Optional<SnapshotDocument.FrameTimes> frames = json.has("frames")
                ? Optional.of(new SnapshotDocument.FrameTimes(
                        Json.number(object, json, "frames"),
                        Json.number(object, json, "frame_overruns"),
                        json.path("avg_frame_time_ms").asDouble(0),
                        json.path("max_frame_time_ms").asDouble(0)))
                : Optional.empty();
        return new SnapshotDocument.Measured(
                Json.number(object, json, "duration_ms"),
                Json.number(object, json, "bytes_per_second"),
                Json.number(object, json, "stored_bytes"),
                json.path("local_repository").asBoolean(false),
                frames,
                json.has("bytes_read")
                        ? OptionalLong.of(Json.number(object, json, "bytes_read"))
                        : OptionalLong.empty());
    }
}
