package org.wirthforge.backup.transaction.plan;

import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryPlan.Check;
import org.wirthforge.backup.api.recovery.RecoveryPlan.Trigger;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.json.JsonText;
import tools.jackson.core.JacksonException;

/** Reads plans strictly: every member is checked, and one that nobody knows is refused. Thread-safe. */
public final class PlanReader {

    private static final Set<String> TOP = Set.of(
            "plan_id",
            "created_utc",
            "backup_id",
            "recovery_scope",
            "safety_checks",
            "rollback_config",
            "performance_limits",
            "notifications",
            "audit");
    private static final Set<String> SCOPE = Set.of("type", "components", "exclude_components", "preserve_current");
    private static final Set<String> DURING = Set.of(
            "verify_file_hashes", "atomic_operations", "progress_checkpoints", "monitor_frame_budget", "pause_on_load");
    private static final Set<String> ROLLBACK =
            Set.of("enabled", "triggers", "timeout_minutes", "preserve_logs", "emergency_backup_retention");
    private final FileSystem files;

    /** Reads plans whose targets lie on a file system. */
    public PlanReader(FileSystem files) {
        this.files = files;
    }

    /**
     * Reads a plan.
     *
     * @throws BackupException {@link ErrorCode#INVALID_REQUEST}
     */
    public RecoveryPlan read(String text) {
        Member top = top(text);
        Member more = PlanAudit.more(top);
        try {
            return new RecoveryPlan(
                    top.at("plan_id").text(),
                    top.at("created_utc").time(),
                    snapshot(top.at("backup_id")),
                    scope(top.at("recovery_scope").only(SCOPE), more),
                    more.at("target").optionalText().map(target -> path(more.at("target"))),
                    checks(top.at("safety_checks").only(Set.of("pre_recovery", "during_recovery", "post_recovery"))),
                    rollback(top.at("rollback_config").only(ROLLBACK)),
                    PlanConduct.read(top),
                    PlanAudit.read(top.at("audit")));
        } catch (IllegalArgumentException e) { // all else has been looked at
            throw top.at("plan_id").wrong("a name of the form recovery-YYYY-MM-DD-hhmmss");
        }
    }

    /** The digest recorded in a plan. */
    public Optional<String> digest(String text) {
        return PlanAudit.more(top(text)).at("digest").optionalText();
    }

    private static Member top(String text) {
        try {
            return new Member("", JsonText.parse(text)).only(TOP);
        } catch (JacksonException e) {
            throw new BackupException(
                    ErrorCode.INVALID_REQUEST,
                    "recovery plan: not JSON: " + e.getOriginalMessage().replaceFirst(" \\(start marker.*", ""),
                    e);
        }
    }

    private static SnapshotId snapshot(Member member) {
        try {
            return new SnapshotId(member.text());
        } catch (IllegalArgumentException e) {
            throw member.wrong("a name of the form wf-YYYY-MM-DD-HHMMSS");
        }
    }

    private Path path(Member member) {
        try {
            return files.getPath(member.text());
        } catch (InvalidPathException e) {
            throw member.wrong("a path of this system");
        }
    }

    private static RecoveryScope scope(Member scope, Member more) {
        Set<Component> components = components(scope.at("components"));
        if (components.isEmpty()) {
            throw scope.at("components").wrong("at least one component");
        }
        RecoveryScope.Type type = scope.at("type").constant(RecoveryScope.Type.class);
        Set<Component> meant = switch (type) {
            case FULL, SELECTIVE -> components;
            case CONFIG_ONLY -> EnumSet.of(Component.CONFIG);
            case DB_ONLY -> EnumSet.of(Component.DB);
        };
        return new RecoveryScope(
                type,
                meant,
                components(scope.at("exclude_components")),
                paths(more.at("paths")),
                paths(scope.at("preserve_current")),
                more.at("overwrite").there()
                        ? more.at("overwrite").constant(RecoveryScope.Overwrite.class)
                        : RecoveryScope.Overwrite.ALWAYS,
                more.at("extras").there()
                        ? more.at("extras").constant(RecoveryScope.Extras.class)
                        : RecoveryScope.Extras.KEEP);
    }

    private static Set<Component> components(Member list) {
        Set<Component> components = EnumSet.noneOf(Component.class);
        for (Member item : list.items()) {
            if (!components.add(item.constant(Component.class))) {
                throw item.wrong("each component once");
            }
        }
        return components;
    }

    private static List<ItemPath> paths(Member list) {
        return list.items().stream().map(item -> ItemPath.parse(item.text())).toList();
    }

    /** Of the checks during a recovery none can be switched off; their flags are looked at for mistakes only. */
    private static Set<Check> checks(Member checks) {
        Set<Check> on = EnumSet.noneOf(Check.class);
        flags(checks.at("pre_recovery"), PlanJson.BEFORE, on);
        flags(checks.at("post_recovery"), PlanJson.AFTER, on);
        Member during = checks.at("during_recovery").only(DURING);
        DURING.forEach(name -> during.at(name).flag(true));
        return on;
    }

    private static <E extends Enum<E>> void flags(Member object, Set<E> all, Set<E> on) {
        object.only(Set.copyOf(all.stream().map(PlanJson::name).toList()));
        for (E flag : all) {
            if (object.at(PlanJson.name(flag)).flag(true)) {
                on.add(flag);
            }
        }
    }

    private static RecoveryPlan.Rollback rollback(Member rollback) {
        if (!rollback.at("enabled").there()) {
            throw rollback.at("enabled").wrong("true or false");
        }
        Set<Trigger> triggers = EnumSet.noneOf(Trigger.class);
        flags(rollback.at("triggers"), EnumSet.allOf(Trigger.class), triggers);
        rollback.at("preserve_logs").flag(true);
        return new RecoveryPlan.Rollback(
                rollback.at("enabled").flag(true) ? triggers : Set.of(),
                Duration.ofMinutes(rollback.at("timeout_minutes").integer(5, 120, 30)),
                rollback.at("emergency_backup_retention").integer(1, 30, 7));
    }
}
