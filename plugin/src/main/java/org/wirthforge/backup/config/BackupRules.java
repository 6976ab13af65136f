package org.wirthforge.backup.config;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wirthforge.backup.api.snapshot.Component;

/** Rules and defaults of {@code backup_config.json}. */
final class BackupRules {

    private static final Map<Component, String> FOLDERS = new EnumMap<>(Map.of(
            Component.DB, "data",
            Component.CONFIG, "config",
            Component.LOGS, "logs",
            Component.CERTS, "certs",
            Component.MODELS, "models",
            Component.AUDIT, "audit"));

    static final Rule ALL = new ObjectRule()
            .with("backup_engine", engineRule())
            .with("recovery_engine", recoveryRule())
            .with("audit_system", auditRule())
            .with("integration", integrationRule())
            .with("components", componentsRule());

    private BackupRules() {}

    private static Rule engineRule() {
        return new ObjectRule()
                .with("frame_budget_ms", new DecimalRule(1, 1000, 16.67))
                .with("chunk_size", new IntegerRule(512, 4 << 20, 8192L))
                .with("hash_algorithm", TextRule.oneOf("sha256", "sha256"))
                .with("backup_directory", TextRule.path("backups"))
                .with("temp_directory", TextRule.path("temp"));
    }

    private static Rule recoveryRule() {
        return new ObjectRule()
                .with("safety_checks_enabled", new FlagRule(true))
                .with("rollback_enabled", new FlagRule(true))
                .with("emergency_backup_enabled", new FlagRule(true))
                .with("smoke_tests_enabled", new FlagRule(true))
                .with("drill_interval_days", new IntegerRule(0, 3650, 0L));
    }

    private static Rule auditRule() {
        return new ObjectRule()
                .with("database_path", TextRule.path("audit/audit.db"))
                .with("retention_days", new IntegerRule(1, 36_500, 365L))
                .with("immutable_logging", new AlwaysRule());
    }

    private static Rule integrationRule() {
        return new ObjectRule()
                .with("wf_ops_001_endpoint", TextRule.endpoint("http://localhost:8001"))
                .with("wf_ops_002_endpoint", TextRule.endpoint("http://localhost:8002"))
                .with("health_check_interval", new IntegerRule(1, 86_400, 30L));
    }

    private static Rule componentsRule() {
        ObjectRule all = new ObjectRule();
        for (Component component : Component.values()) {
            all.with(component.id(), componentRule(component));
        }
        return all;
    }

    private static Rule componentRule(Component component) {
        TextRule glob = TextRule.length(1, 4096, null);
        return new ObjectRule()
                .with("enabled", new FlagRule(component != Component.MODELS))
                .with("include", new ListRule(TextRule.relativePath(), "", 0, 1000, List.of(FOLDERS.get(component))))
                .with("exclude", new ListRule(glob, "", 0, 1000, List.of()))
                .with("required", new FlagRule(false));
    }

    static BackupConfig config(Values all) {
        return new BackupConfig(
                engine(all.object("backup_engine")),
                recovery(all.object("recovery_engine")),
                new BackupConfig.Audit(
                        all.object("audit_system").text("database_path"),
                        all.object("audit_system").integer("retention_days")),
                integration(all.object("integration")),
                components(all.object("components")));
    }

    private static BackupConfig.Engine engine(Values values) {
        return new BackupConfig.Engine(
                values.decimal("frame_budget_ms"),
                values.integer("chunk_size"),
                values.text("hash_algorithm"),
                values.text("backup_directory"),
                values.text("temp_directory"));
    }

    private static BackupConfig.Recovery recovery(Values values) {
        return new BackupConfig.Recovery(
                values.flag("safety_checks_enabled"),
                values.flag("rollback_enabled"),
                values.flag("emergency_backup_enabled"),
                values.flag("smoke_tests_enabled"),
                values.integer("drill_interval_days"));
    }

    private static BackupConfig.Integration integration(Values values) {
        return new BackupConfig.Integration(
                values.text("wf_ops_001_endpoint"),
                values.text("wf_ops_002_endpoint"),
                Duration.ofSeconds(values.integer("health_check_interval")));
    }

    private static Map<Component, ComponentConfig> components(Values values) {
        Map<Component, ComponentConfig> all = new EnumMap<>(Component.class);
        for (Component component : Component.values()) {
            Values one = values.object(component.id());
            all.put(
                    component,
                    new ComponentConfig(
                            one.flag("enabled"), one.texts("include"), one.texts("exclude"), one.flag("required")));
        }
        return all;
    }
}
