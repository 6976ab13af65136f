package org.wirthforge.backup.testkit.console.output;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.wirthforge.backup.api.AuditTrail;
import org.wirthforge.backup.api.Progress;
import org.wirthforge.backup.api.health.Diagnosis;
import org.wirthforge.backup.api.health.Health;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.DatabaseCopy;
import org.wirthforge.backup.api.snapshot.Difference;
import org.wirthforge.backup.api.snapshot.Item;
import org.wirthforge.backup.api.snapshot.Occurrence;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.work.BackupEstimate;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.VerifyReport;

/** The API's values as members of JSON objects; {@code docs/console.md} lists them. */
public final class Facts {

    private Facts() {}

    /** A snapshot at a glance. */
    public static Map<String, Object> of(Snapshot snapshot) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("backup_id", snapshot.id());
        facts.put("sequence", snapshot.sequence());
        facts.put("created", snapshot.created());
        facts.put("state", snapshot.state());
        facts.put("strategy", snapshot.strategy().id());
        facts.put(
                "includes",
                snapshot.includes().stream().map(Component::id).sorted().toList());
        facts.put("root_hash", snapshot.rootHash());
        snapshot.parent().ifPresent(parent -> facts.put("parent", parent));
        facts.put("files", snapshot.totals().files());
        facts.put("directories", snapshot.totals().directories());
        facts.put("symlinks", snapshot.totals().symlinks());
        facts.put("bytes", snapshot.totals().bytes());
        facts.put("new_bytes", snapshot.totals().newBytes());
        facts.put("reused_files", snapshot.totals().reusedFiles());
        facts.put("problems", snapshot.problems());
        facts.put("sources", snapshot.sources().stream().map(Facts::of).toList());
        return facts;
    }

    /** Where a part of a snapshot was made from. */
    public static Map<String, Object> of(Snapshot.Source source) {
        Map<String, Object> facts = members("component", source.component().id(), "path", source.path());
        source.place().ifPresent(place -> facts.put("place", place));
        return facts;
    }

    /** A path with a problem. */
    public static Map<String, Object> of(Problem problem) {
        return members("path", problem.path(), "code", problem.code().id(), "message", problem.message());
    }

    /** A database in a snapshot. */
    public static Map<String, Object> of(DatabaseCopy copy) {
        return members(
                "path", copy.path(),
                "method", lower(copy.method()),
                "check", lower(copy.check()),
                "moment", lower(copy.moment()),
                "took_us", copy.took().toNanos() / 1_000,
                "stall_us", copy.stall().toNanos() / 1_000,
                "page_size", copy.shape().pageSize(),
                "page_count", copy.shape().pageCount(),
                "user_version", copy.shape().userVersion(),
                "schema_digest", copy.shape().schemaDigest(),
                "rows", copy.shape().rows());
    }

    /** An entry of a snapshot. */
    public static Map<String, Object> of(Item item) {
        Map<String, Object> facts = members(
                "path", item.path(),
                "item_type", lower(item.type()),
                "size", item.size(),
                "mode", String.format("%04o", item.mode()),
                "uid", item.uid(),
                "gid", item.gid(),
                "modified", item.modified());
        item.sha256().ifPresent(hash -> facts.put("sha256", hash));
        item.target().ifPresent(target -> facts.put("target", target));
        return facts;
    }

    /** A path that differs. */
    public static Map<String, Object> of(Difference difference) {
        Map<String, Object> facts = members(
                "path",
                difference.path(),
                "change",
                lower(difference.kind()),
                "aspects",
                difference.aspects().stream().sorted().map(Facts::lower).toList());
        difference.before().ifPresent(item -> facts.put("before", of(item)));
        difference.after().ifPresent(item -> facts.put("after", of(item)));
        return facts;
    }

    /** An entry that was found. */
    public static Map<String, Object> of(Occurrence found) {
        Map<String, Object> facts = members("backup_id", found.snapshot());
        facts.putAll(of(found.item()));
        return facts;
    }

    /** How far an operation is. */
    public static Map<String, Object> of(Progress progress) {
        Map<String, Object> facts = members(
                "phase", lower(progress.phase()),
                "items_done", progress.itemsDone(),
                "items_total", progress.itemsTotal(),
                "bytes_done", progress.bytesDone(),
                "bytes_total", progress.bytesTotal(),
                "elapsed_ms", progress.elapsed().toMillis(),
                "bytes_per_second", progress.bytesPerSecond());
        progress.remaining().ifPresent(left -> facts.put("remaining_ms", left.toMillis()));
        return facts;
    }

    /** How a backup ended. */
    public static Map<String, Object> of(BackupOutcome outcome) {
        Map<String, Object> facts = members(
                "message", outcome.message(),
                "problems", outcome.problems(),
                "stored_bytes", outcome.storedBytes(),
                "packs", outcome.packs(),
                "duration_ms", outcome.took().toMillis());
        facts.put("warnings", outcome.warnings());
        outcome.snapshot().ifPresent(snapshot -> facts.put("snapshot", of(snapshot)));
        return facts;
    }

    /** What a backup would do. */
    public static Map<String, Object> of(BackupEstimate estimate) {
        Map<String, Object> facts = members(
                "files", estimate.content().files(),
                "directories", estimate.content().directories(),
                "symlinks", estimate.content().symlinks(),
                "bytes", estimate.content().bytes(),
                "reused_files", estimate.content().reusedFiles(),
                "bytes_to_read", estimate.bytesToRead(),
                "learned_from", estimate.learnedFrom(),
                "free_bytes", estimate.freeBytes(),
                "fits", estimate.fits(),
                "problems", estimate.problems());
        estimate.storedBytes().ifPresent(bytes -> facts.put("estimated_stored_bytes", bytes));
        estimate.duration().ifPresent(time -> facts.put("estimated_duration_ms", time.toMillis()));
        estimate.parent().ifPresent(parent -> facts.put("parent", parent));
        facts.put("warnings", estimate.warnings());
        estimate.failure().ifPresent(reason -> facts.put("message", reason));
        return facts;
    }

    /** How a verification ended. */
    public static Map<String, Object> of(VerifyReport report) {
        Map<String, Object> facts = members(
                "snapshots", report.snapshots(),
                "files", report.files(),
                "packs", report.packs(),
                "chunks", report.chunks(),
                "bytes", report.bytes(),
                "findings", report.findings().size(),
                "duration_ms", report.took().toMillis());
        report.coverage().ifPresent(coverage -> facts.put("coverage", CoverageFacts.of(coverage)));
        return facts;
    }

    /** Something damaged, with what it breaks. */
    public static Map<String, Object> of(VerifyReport.Finding finding) {
        List<Map<String, Object>> affected = finding.affected().stream()
                .map(broken -> members("backup_id", broken.snapshot(), "path", broken.path()))
                .toList();
        return members(
                "severity", lower(finding.severity()),
                "object", finding.object(),
                "message", finding.message(),
                "affected", affected);
    }

    /** How a restore ended. */
    public static Map<String, Object> of(RestoreReport report) {
        return members(
                "backup_id", report.snapshot(),
                "files", report.files(),
                "bytes", report.bytes(),
                "problems", report.problems(),
                "duration_ms", report.took().toMillis());
    }

    /** Answer of a probe. */
    public static Map<String, Object> of(Health health) {
        return members(
                "probe", health.probe(),
                "status", health.status(),
                "at", health.at(),
                "message", health.message(),
                "facts", new TreeMap<>(health.facts()));
    }

    /** One line of the checklist. */
    public static Map<String, Object> of(Diagnosis.Check check) {
        return members("name", check.name(), "result", check.result(), "message", check.message(), "fix", check.fix());
    }

    /** A record of the audit trail. */
    public static Map<String, Object> of(AuditTrail.Entry entry) {
        return members(
                "sequence", entry.sequence(),
                "at", entry.at(),
                "operation", entry.operation(),
                "operation_type", entry.type(),
                "phase", entry.phase(),
                "user", entry.user(),
                "detail", new JsonLines.RawJson(entry.detail()),
                "hash", entry.hash());
    }

    /** Result of checking the audit trail. */
    public static Map<String, Object> of(AuditTrail.Report report) {
        Map<String, Object> facts =
                members("entries", report.entries(), "intact", report.intact(), "head", report.head());
        report.finding().ifPresent(finding -> facts.put("finding", finding));
        return facts;
    }

    /** Members in this order: name, value, name, value. */
    public static Map<String, Object> members(Object... pairs) {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            facts.put((String) pairs[i], pairs[i + 1]);
        }
        return facts;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
