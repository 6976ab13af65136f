package org.wirthforge.backup.transaction.plan;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryPlan.Check;
import org.wirthforge.backup.api.recovery.RecoveryPlan.Trigger;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.json.JsonText;

/**
 * Plans as JSON of the public schema. What the schema has no member for (paths, target, overwrite rule, extras, digest) is one JSON object on the
 * last line of {@code audit.reason}; {@code docs/recovery.md} shows it.
 */
public final class PlanJson {

    static final Set<Check> BEFORE = EnumSet.range(Check.VERIFY_BACKUP_INTEGRITY, Check.STOP_SERVICES);
    static final Set<Check> AFTER = EnumSet.range(Check.VERIFY_RESTORED_FILES, Check.SMOKE_TESTS);
    static final List<String> ALWAYS = List.of("verify_file_hashes", "atomic_operations", "progress_checkpoints");

    private PlanJson() {}

    /** Writes a plan; one line, always the same for equal plans. */
    public static String write(RecoveryPlan plan, Optional<String> digest) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("plan_id", plan.id());
        json.put("created_utc", plan.created());
        json.put("backup_id", plan.snapshot());
        json.put("recovery_scope", scope(plan.scope()));
        Map<String, Object> checks = new LinkedHashMap<>();
        checks.put("pre_recovery", flags(BEFORE, plan.checks()));
        Map<String, Object> during = new LinkedHashMap<>();
        ALWAYS.forEach(name -> during.put(name, true));
        during.put(PlanConduct.PAUSE_ON_LOAD, plan.conduct().pausesOnLoad());
        checks.put("during_recovery", during);
        checks.put("post_recovery", flags(AFTER, plan.checks()));
        json.put("safety_checks", checks);
        json.put("rollback_config", rollback(plan.rollback()));
        PlanConduct.write(plan.conduct(), json);
        json.put("audit", PlanAudit.write(plan.approval(), more(plan, digest)));
        return JsonText.line(json);
    }

    private static Map<String, Object> scope(RecoveryScope scope) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", name(scope.type()));
        json.put("components", ids(scope.components()));
        if (!scope.excluded().isEmpty()) {
            json.put("exclude_components", ids(scope.excluded()));
        }
        if (!scope.preserve().isEmpty()) {
            json.put(
                    "preserve_current",
                    scope.preserve().stream().map(Object::toString).toList());
        }
        return json;
    }

    private static List<String> ids(Set<Component> components) {
        return components.stream().sorted().map(Component::id).toList();
    }

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> Map<String, Object> flags(Set<E> all, Set<E> on) {
        Map<String, Object> json = new LinkedHashMap<>();
        all.stream().sorted().forEach(flag -> json.put(name(flag), on.contains(flag)));
        return json;
    }

    private static Map<String, Object> rollback(RecoveryPlan.Rollback rollback) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("enabled", !rollback.triggers().isEmpty());
        json.put("triggers", flags(EnumSet.allOf(Trigger.class), rollback.triggers()));
        json.put("timeout_minutes", rollback.timeout().toMinutes());
        json.put("emergency_backup_retention", rollback.emergencyDays());
        return json;
    }

    private static Map<String, Object> more(RecoveryPlan plan, Optional<String> digest) {
        Map<String, Object> more = new LinkedHashMap<>();
        RecoveryScope scope = plan.scope();
        if (!scope.paths().isEmpty()) {
            more.put("paths", scope.paths().stream().map(Object::toString).toList());
        }
        plan.target().ifPresent(target -> more.put("target", target.toString()));
        if (scope.overwrite() != RecoveryScope.Overwrite.ALWAYS) {
            more.put("overwrite", name(scope.overwrite()));
        }
        if (scope.extras() == RecoveryScope.Extras.DELETE) {
            more.put("extras", name(scope.extras()));
        }
        digest.ifPresent(text -> more.put("digest", text));
        return more;
    }
}
