package org.wirthforge.backup.transaction.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.json.JsonText;
import tools.jackson.core.JacksonException;

/**
 * Who wanted a plan and why. The last line of the reason is ours if it begins with {@link #MORE}: one JSON object with what the schema has no member for.
 * It is written behind a reason of somebody's that ends with such a line, too, empty if need be, so that his is never taken for ours.
 */
final class PlanAudit {

    /** How the last line begins. */
    static final String MORE = "wf-ops-003 ";

    private static final Set<String> MEMBERS =
            Set.of("created_by", "reason", "approval_required", "approved_by", "approved_utc", "risk_level");
    private static final Set<String> MORE_MEMBERS = Set.of("paths", "target", "overwrite", "extras", "digest");

    private PlanAudit() {}

    static Map<String, Object> write(RecoveryPlan.Approval approval, Map<String, Object> more) {
        Map<String, Object> json = new LinkedHashMap<>();
        approval.createdBy().ifPresent(who -> json.put("created_by", who));
        String reason = approval.reason().orElse("");
        boolean ours = !more.isEmpty() || isOurs(lastLine(reason));
        if (ours) {
            json.put("reason", (reason.isEmpty() ? "" : reason + "\n") + MORE + JsonText.line(more));
        } else if (!reason.isEmpty()) {
            json.put("reason", reason);
        }
        return json;
    }

    private static String lastLine(String text) {
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    private static boolean isOurs(String line) {
        return line.startsWith(MORE);
    }

    /** What is on the last line of the reason, if it is ours; else nothing. */
    static Member more(Member top) {
        Member reason = top.at("audit").at("reason");
        String last = lastLine(reason.node().asString(""));
        String more = isOurs(last) ? last.substring(MORE.length()) : "{}";
        try {
            return new Member(reason.pointer(), JsonText.parse(more)).only(MORE_MEMBERS);
        } catch (JacksonException e) {
            throw reason.wrong("behind '" + MORE + "' in the last line a JSON object, as it was written there");
        }
    }

    static RecoveryPlan.Approval read(Member audit) {
        if (!audit.there()) {
            return RecoveryPlan.Approval.NONE;
        }
        audit.only(MEMBERS);
        approved(audit);
        if (audit.at("risk_level").there()) {
            audit.at("risk_level").constant(Risk.class);
        }
        Optional<String> reason = audit.at("reason")
                .optionalText()
                .map(text -> isOurs(lastLine(text)) ? text.substring(0, Math.max(0, text.lastIndexOf('\n'))) : text)
                .filter(text -> !text.isBlank());
        Optional<String> author = audit.at("created_by").optionalText().filter(text -> !text.isBlank());
        try {
            return new RecoveryPlan.Approval(author, reason);
        } catch (IllegalArgumentException e) {
            throw audit.wrong(e.getMessage());
        }
    }

    /** Looked at for mistakes, and for an approval that is needed. */
    private static void approved(Member audit) {
        Optional<String> approver = audit.at("approved_by").optionalText().filter(text -> !text.isBlank());
        if (audit.at("approval_required").flag(false) && approver.isEmpty()) {
            throw audit.at("approved_by").wrong("a name, for the plan needs approval");
        }
        if (audit.at("approved_utc").there()) {
            audit.at("approved_utc").time();
        }
    }

    /** How much is at stake, in the words of the schema; for people. */
    private enum Risk {
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL
    }
}
