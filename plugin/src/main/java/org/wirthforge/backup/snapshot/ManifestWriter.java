package org.wirthforge.backup.snapshot;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.entry.EntryListReader;
import org.wirthforge.backup.json.DateTime;
import org.wirthforge.backup.json.JsonText;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.Stamp;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/** The public manifest of a snapshot, streamed: memory does not grow with the number of files. Members follow the manifest schema;
 * what it has no room for is left out: an average frame above 50 ms, and times outside of the years 0 to 9999. */
final class ManifestWriter {

    /** Highest average the schema allows; a slower interface is reported by its overruns. */
    private static final double MAX_AVERAGE_FRAME = 50;

    /** How a snapshot fared in its last verification. */
    record Verification(String status, Instant at) {}

    private final SnapshotDocument document;
    private final Verification verification;

    /** @param verification null while nobody has verified it */
    ManifestWriter(SnapshotDocument document, Verification verification) {
        this.document = document;
        this.verification = verification;
    }

    void write(EntryListReader entries, Writer out) throws IOException {
        try (JsonGenerator json = JsonText.pretty(out)) {
            json.writeStartObject();
            head(json);
            json.writeArrayPropertyStart("items");
            while (entries.next()) {
                Entry entry = entries.entry();
                if (entry.attributes().stamp().kind() == FileKind.FILE) {
                    item(json, entry);
                }
            }
            json.writeEndArray();
            tail(json);
            json.writeEndObject();
        }
    }

    private void head(JsonGenerator json) {
        json.writeStringProperty("backup_id", document.id().value());
        json.writeStringProperty("created_utc", document.times().created().toString());
        json.writeStringProperty("strategy", document.origin().strategy().id());
        components(json, "includes", document.includes());
        Set<Component> others = EnumSet.allOf(Component.class);
        others.removeAll(document.includes());
        components(json, "excludes", others);
        json.writeStringProperty("root_hash", Json.SHA256 + document.entries().root());
    }

    private static void components(JsonGenerator json, String name, Set<Component> components) {
        json.writeArrayPropertyStart(name);
        components.stream().sorted().forEach(component -> json.writeString(component.id()));
        json.writeEndArray();
    }

    private static void item(JsonGenerator json, Entry entry) {
        Stamp stamp = entry.attributes().stamp();
        json.writeStartObject();
        json.writeStringProperty("path", ItemPath.of(entry.path()).toString());
        json.writeNumberProperty("size", stamp.size());
        json.writeStringProperty("sha256", entry.content().sha256().toString());
        json.writeBooleanProperty("encrypted", false);
        Instant modified = stamp.modified();
        if (DateTime.writable(modified)) {
            json.writeStringProperty("modified_utc", modified.toString());
        }
        String octal = Integer.toOctalString(stamp.mode());
        json.writeStringProperty("permissions", octal.length() < 3 ? "0".repeat(3 - octal.length()) + octal : octal);
        json.writeEndObject();
    }

    private void tail(JsonGenerator json) {
        json.writeStringProperty("wf_version", document.origin().hostVersion());
        json.writeStringProperty("engine_ver", SnapshotJson.ENGINE);
        ObjectNode governance = Json.object();
        Governance.of(document.measured()).write(governance);
        json.writeName("governance");
        JsonText.write(json, governance);
        if (document.measured().isKnown()) {
            json.writeName("performance");
            JsonText.write(json, performance());
        }
        json.writeName("dependencies");
        JsonText.write(json, dependencies());
        json.writeName("audit");
        JsonText.write(json, audit());
    }

    private ObjectNode performance() {
        ObjectNode json = Json.object();
        json.put("duration_ms", document.measured().durationMillis());
        json.put("bytes_per_second", document.measured().bytesPerSecond());
        document.measured().frames().ifPresent(frames -> {
            if (frames.drawn() > 0) {
                times(json, frames);
            }
            json.put("frame_overruns", frames.late());
        });
        return json;
    }

    private static void times(ObjectNode json, SnapshotDocument.FrameTimes frames) {
        if (frames.averageMillis() <= MAX_AVERAGE_FRAME) {
            json.put("avg_frame_time_ms", frames.averageMillis());
        }
        json.put("max_frame_time_ms", frames.longestMillis());
    }

    /** Every snapshot is complete in itself, so it requires no other; parent and base say what it was compared with. */
    private ObjectNode dependencies() {
        ObjectNode json = Json.object();
        document.origin().parent().ifPresent(parent -> json.put("parent_backup_id", parent.value()));
        document.origin().base().ifPresent(base -> json.put("base_backup_id", base.value()));
        json.putArray("requires_backups");
        return json;
    }

    private ObjectNode audit() {
        ObjectNode json = Json.object();
        json.put("created_by", document.origin().user())
                .put("trigger", document.origin().trigger());
        json.put("verification_status", verification == null ? "pending" : verification.status());
        if (verification != null) {
            json.put(
                    "last_verified_utc",
                    verification.at().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        return json;
    }
}
