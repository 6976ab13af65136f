package org.wirthforge.backup.snapshot;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.format.RepositoryId;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes snapshot documents as JSON, member by member as in the format page. */
final class SnapshotJson {

    /** Version of the engine in documents and manifests. */
    static final String ENGINE = "1.0";

    static final String FORMAT = "wf-backup-snapshot";
    static final int VERSION = 1;

    private SnapshotJson() {}

    static byte[] write(SnapshotDocument document, RepositoryId repository) {
        ObjectNode json = known(document, repository);
        if (document.measured().isKnown()) {
            measured(json, document.measured());
        }
        document.auditHead().ifPresent(head -> json.put("audit_head", Json.SHA256 + head));
        document.outline().ifPresent(outline -> Json.chunk(json.putObject("outline"), outline));
        DatabaseJson.write(json, document.databases());
        return Json.seal(json);
    }

    /**
     * Writes what is known before the commit.
     *
     * @param databases those to be in it
     */
    static byte[] outline(SnapshotDocument document, List<StoredDatabase> databases, RepositoryId repository) {
        ObjectNode json = known(document, repository);
        DatabaseJson.write(json, databases);
        return Json.seal(json);
    }

    private static ObjectNode known(SnapshotDocument document, RepositoryId repository) {
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
        return json;
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
}
