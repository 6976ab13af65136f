package org.wirthforge.backup.retention;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.config.RetentionConfig;
import org.wirthforge.backup.retention.KeepRule.Newest;
import org.wirthforge.backup.retention.KeepRule.Weight;
import org.wirthforge.backup.retention.KeepRule.Young;

/** The full shape, value by value as {@code retention-policy.schema.json} names them. */
final class FullShape {

    private static final String COUNT = "/retention_rules/count_based/";
    private static final String TIME = "/retention_rules/time_based/";
    private static final String SIZE = "/retention_rules/size_based/";
    private static final String PRESERVE = "/preservation_rules/";
    private static final String TYPES = "/backup_type_rules/";
    private static final String CONFIRM = "/user_confirmation/";
    private static final String SCHEDULE = "/cleanup_schedule/";
    private static final Set<Strategy> ANY = Set.copyOf(EnumSet.allOf(Strategy.class));
    private static final double GIGABYTE = 1e9;

    private final RetentionConfig.FullPolicy config;

    FullShape(RetentionConfig.FullPolicy config) {
        this.config = config;
    }

    Policy policy() {
        return new Policy(config.name(), rules(), protection(), size(), priorities(), confirmation(), conditions());
    }

    private List<KeepRule> rules() {
        List<KeepRule> rules = new ArrayList<>();
        if (!flag("/active")) {
            return List.of(new KeepRule.Always("the policy is not active", ANY, Weight.HARD));
        }
        byCount(rules);
        byTime(rules);
        if (rules.isEmpty()) {
            rules.add(
                    size().isPresent()
                            ? new KeepRule.Always("within the size limit", ANY, Weight.SOFT)
                            : new KeepRule.Always("the policy has no rule that drops anything", ANY, Weight.HARD));
        }
        byType(rules);
        return rules;
    }

    private void byCount(List<KeepRule> rules) {
        if (flag(COUNT + "enabled")) {
            rules.add(count(Period.DAY, "daily_backups"));
            rules.add(count(Period.WEEK, "weekly_backups"));
            rules.add(count(Period.MONTH, "monthly_backups"));
            rules.add(count(Period.YEAR, "yearly_backups"));
        }
    }

    private KeepRule count(Period period, String key) {
        return new Newest(period, number(COUNT + key), Newest.ALL, ANY, Weight.SOFT);
    }

    private void byTime(List<KeepRule> rules) {
        if (!flag(TIME + "enabled")) {
            return;
        }
        rules.add(new Young("recent", number(TIME + "recent_retention_days"), ANY, Weight.SOFT));
        rules.add(time(Period.WEEK, "weekly_retention_days"));
        rules.add(time(Period.MONTH, "monthly_retention_days"));
        if (has(TIME + "archive_retention_days")) {
            rules.add(time(Period.YEAR, "archive_retention_days"));
        }
    }

    private KeepRule time(Period period, String key) {
        return new Newest(period, Newest.ALL, number(TIME + key), ANY, Weight.SOFT);
    }

    /** Every snapshot is complete in itself, so there are no chains to preserve. */
    private void byType(List<KeepRule> rules) {
        for (Strategy type : Strategy.values()) {
            int days = number(TYPES + type.id() + "_backups/min_retention_days");
            rules.add(new Young("minimum for " + type.id() + " backups", days, Set.of(type), Weight.HARD));
        }
        Set<Strategy> full = Set.of(Strategy.FULL);
        if (flag(TYPES + "full_backups/preserve_monthly")) {
            rules.add(new Newest(Period.MONTH, Newest.ALL, Newest.ALL, full, Weight.HARD));
        }
        if (flag(PRESERVE + "preserve_full_backups")) {
            rules.add(new KeepRule.Always("full backups are preserved", full, Weight.HARD));
        }
    }

    private Policy.Protection protection() {
        Object tags = config.values().getOrDefault(PRESERVE + "preservation_tags", List.of());
        return new Policy.Protection(
                number(PRESERVE + "minimum_backups"),
                flag(PRESERVE + "preserve_tagged_backups"),
                ((List<?>) tags).stream().map(String.class::cast).collect(Collectors.toUnmodifiableSet()),
                number(PRESERVE + "critical_backup_retention_days"));
    }

    private Optional<Policy.SizeLimit> size() {
        if (!flag(SIZE + "enabled") || !has(SIZE + "max_total_size_gb")) {
            return Optional.empty();
        }
        double most = (Double) config.values().get(SIZE + "max_total_size_gb") * GIGABYTE;
        return Optional.of(new Policy.SizeLimit(
                Math.round(most * number(SIZE + "cleanup_threshold_percent") / 100),
                Math.round(most * number(SIZE + "target_size_percent") / 100)));
    }

    private Map<Strategy, Integer> priorities() {
        return EnumSet.allOf(Strategy.class).stream()
                .collect(Collectors.toMap(type -> type, type -> number(TYPES + type.id() + "_backups/priority")));
    }

    private Policy.Confirmation confirmation() {
        int threshold = number(CONFIRM + "large_cleanup_threshold");
        boolean small = flag(CONFIRM + "auto_approve_small_cleanup");
        return new Policy.Confirmation(
                flag(CONFIRM + "required_for_cleanup") && !small,
                flag(CONFIRM + "required_for_large_cleanup"),
                threshold,
                Duration.ofMinutes(number(CONFIRM + "timeout_minutes")));
    }

    private Policy.Conditions conditions() {
        String load = SCHEDULE + "performance_requirements/";
        return new Policy.Conditions(
                true,
                OptionalDouble.of(number(load + "max_cpu_percent")),
                OptionalDouble.of(number(load + "min_fps")),
                flag(load + "pause_on_load"),
                Duration.ofMinutes(number(SCHEDULE + "max_duration_minutes")));
    }

    private boolean has(String pointer) {
        return config.values().containsKey(pointer);
    }

    private boolean flag(String pointer) {
        return (Boolean) config.values().get(pointer);
    }

    private int number(String pointer) {
        return ((Long) config.values().get(pointer)).intValue();
    }
}
