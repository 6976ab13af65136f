package org.wirthforge.backup.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Rules and defaults of {@code retention_policy.json}: the short shape here, the full one in {@link FullPolicyRules}. */
final class RetentionRules implements Rule {

    static final Rule ALL = new RetentionRules();

    private static final List<Map<String, Object>> POLICIES = List.of(
            policy("daily_backups", 30L, "incremental", true),
            policy("weekly_backups", 90L, "full", true),
            policy("monthly_backups", 365L, "full", false));

    private static final Rule SHORT = new ObjectRule()
            .with("policies", new ListRule(policyRule(), "name", 1, 100, POLICIES))
            .with("cleanup_schedule", cleanupRule());

    private RetentionRules() {}

    private static Map<String, Object> policy(String name, long days, String type, boolean auto) {
        return Map.of("name", name, "retention_days", days, "backup_type", type, "auto_cleanup", auto);
    }

    private static Rule policyRule() {
        return new ObjectRule()
                .required("name", TextRule.length(1, 100, null))
                .required("retention_days", new IntegerRule(1, 36_500, null))
                .required("backup_type", TextRule.oneOf(null, "full", "incremental", "differential"))
                .with("auto_cleanup", new FlagRule(true));
    }

    private static Rule cleanupRule() {
        return new ObjectRule()
                .with("enabled", new FlagRule(true))
                .with("schedule", new CronRule("0 2 * * *"))
                .with("energy_aware", new FlagRule(true));
    }

    @Override
    public Object read(JsonNode node, Place place) {
        boolean full = node.has("policy_id") || node.has("retention_rules");
        return (full ? FullPolicyRules.ALL : SHORT).read(node, place);
    }

    @Override
    public Object absent() {
        return SHORT.absent();
    }

    @Override
    public String allowed() {
        return SHORT.allowed();
    }

    static RetentionConfig config(Values all) {
        if (all.map().containsKey("policy_id")) {
            Map<String, Object> flat = new TreeMap<>();
            flatten("", all.map(), flat);
            return new RetentionConfig.FullPolicy(all.text("policy_id"), all.text("name"), flat);
        }
        return new RetentionConfig.PolicyList(
                all.objects("policies").stream().map(RetentionRules::policy).toList(),
                cleanup(all.object("cleanup_schedule")));
    }

    private static RetentionConfig.Policy policy(Values values) {
        return new RetentionConfig.Policy(
                values.text("name"),
                values.integer("retention_days"),
                values.text("backup_type"),
                values.flag("auto_cleanup"));
    }

    private static RetentionConfig.Cleanup cleanup(Values values) {
        return new RetentionConfig.Cleanup(
                values.flag("enabled"), values.text("schedule"), values.flag("energy_aware"));
    }

    private static void flatten(String pointer, Object value, Map<String, Object> flat) {
        if (value instanceof Map<?, ?> members) {
            members.forEach((name, member) -> flatten(pointer + "/" + name, member, flat));
        } else if (value != null) {
            flat.put(pointer, value);
        }
    }
}
