package org.wirthforge.backup.reclaim;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.retention.RetentionPlan;
import org.wirthforge.backup.api.retention.Verdict;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.json.JsonText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Plans as JSON, member by member as {@code docs/retention.md} shows. */
public final class PlanJson {

    private PlanJson() {}

    /** Writes a plan. */
    public static String write(RetentionPlan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("policy", plan.policy());
        json.put("mode", plan.request().mode().name());
        json.put("trigger", plan.request().trigger().name());
        json.put("made", plan.made());
        json.put("confirm_by", plan.confirmBy());
        json.put("verdicts", plan.verdicts().stream().map(PlanJson::members).toList());
        json.put("removed", plan.removed());
        json.put("losses", plan.losses().stream().map(PlanJson::members).toList());
        json.put("stored_bytes", plan.space().stored());
        json.put("garbage_bytes", plan.space().garbage());
        json.put("freed_bytes", plan.space().freed());
        json.put("confirmation", plan.confirmation().name());
        json.put("blockers", plan.blockers());
        json.put("digest", plan.digest());
        return JsonText.line(json);
    }

    private static Map<String, Object> members(Verdict verdict) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("backup_id", verdict.snapshot());
        json.put("created", verdict.created());
        json.put("decision", verdict.decision().name());
        json.put("reasons", verdict.reasons());
        return json;
    }

    private static Map<String, Object> members(RetentionPlan.Loss loss) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("backup_id", loss.snapshot());
        json.put("files", loss.files());
        json.put("bytes", loss.bytes());
        json.put("samples", loss.samples());
        return json;
    }

    /** Reads a plan and checks its digest. */
    public static RetentionPlan read(String text) {
        try {
            RetentionPlan plan = read(JsonText.parse(text));
            if (!Digest.of(plan.policy(), plan.request(), plan.verdicts(), plan.removed())
                    .equals(plan.digest())) {
                throw refusal("its digest is not the digest of its content", null);
            }
            return plan;
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw refusal(String.valueOf(e.getMessage()), e);
        }
    }

    private static BackupException refusal(String why, Exception cause) {
        return new BackupException(
                ErrorCode.INVALID_REQUEST, "this is not a retention plan: " + why + "; make the plan again", cause);
    }

    private static RetentionPlan read(JsonNode json) {
        List<Verdict> verdicts = new ArrayList<>();
        for (JsonNode node : json.path("verdicts")) {
            verdicts.add(new Verdict(
                    new SnapshotId(text(node, "backup_id")),
                    Instant.parse(text(node, "created")),
                    Verdict.Decision.valueOf(text(node, "decision")),
                    texts(node, "reasons")));
        }
        List<RetentionPlan.Loss> losses = new ArrayList<>();
        for (JsonNode node : json.path("losses")) {
            losses.add(new RetentionPlan.Loss(
                    new SnapshotId(text(node, "backup_id")),
                    node.path("files").asLong(),
                    node.path("bytes").asLong(),
                    texts(node, "samples").stream().map(ItemPath::parse).toList()));
        }
        return new RetentionPlan(
                text(json, "policy"),
                new CleanupRequest(
                        CleanupRequest.Mode.valueOf(text(json, "mode")),
                        CleanupRequest.Trigger.valueOf(text(json, "trigger"))),
                Instant.parse(text(json, "made")),
                Instant.parse(text(json, "confirm_by")),
                verdicts,
                texts(json, "removed").stream().map(SnapshotId::new).toList(),
                losses,
                new RetentionPlan.Space(
                        json.path("stored_bytes").asLong(),
                        json.path("garbage_bytes").asLong(),
                        json.path("freed_bytes").asLong()),
                RetentionPlan.Confirmation.valueOf(text(json, "confirmation")),
                texts(json, "blockers"),
                text(json, "digest"));
    }

    private static String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        if (!value.isString()) {
            throw new IllegalArgumentException("it has no text '" + member + "'");
        }
        return value.stringValue();
    }

    private static List<String> texts(JsonNode node, String member) {
        List<String> texts = new ArrayList<>();
        node.path(member).forEach(value -> texts.add(value.asString()));
        return texts;
    }
}
