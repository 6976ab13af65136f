package org.wirthforge.backup.retention;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.wirthforge.backup.api.retention.CleanupRequest.Trigger;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.config.RetentionConfig;
import org.wirthforge.backup.config.RetentionConfig.PolicyList;
import org.wirthforge.backup.retention.KeepRule.Weight;

/** Both shapes of {@code retention_policy.json} as one {@link Policy}. */
public final class Policies {

    private static final int MINIMUM = 3;
    private static final int CRITICAL_DAYS = 90;
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Policy.Confirmation CONFIRMATION =
            new Policy.Confirmation(false, true, 10, Duration.ofMinutes(15));

    private Policies() {}

    /** What the configuration means, depending on who wants the cleanup. */
    public static Policy of(RetentionConfig config, Trigger trigger) {
        Policy policy = config instanceof RetentionConfig.FullPolicy full
                ? new FullShape(full).policy()
                : ofList((PolicyList) config, trigger);
        Set<Strategy> any = EnumSet.allOf(Strategy.class);
        return trigger == Trigger.AUTOMATIC ? policy.with(new KeepRule.Fuller(any, Weight.HARD)) : policy;
    }

    private static Policy ofList(PolicyList config, Trigger trigger) {
        List<KeepRule> rules = new ArrayList<>();
        Set<Strategy> unruled = EnumSet.allOf(Strategy.class);
        for (RetentionConfig.Policy policy : config.policies()) {
            Set<Strategy> types = Set.of(strategy(policy.backupType()));
            unruled.removeAll(types);
            rules.add(new KeepRule.Young(policy.name(), policy.retentionDays(), types, Weight.HARD));
            if (!policy.autoCleanup() && trigger == Trigger.AUTOMATIC) {
                rules.add(new KeepRule.Always(policy.name() + ": only cleaned up by hand", types, Weight.HARD));
            }
        }
        if (!unruled.isEmpty()) {
            rules.add(new KeepRule.Always("no policy speaks of backups of its type", unruled, Weight.HARD));
        }
        return new Policy(
                "policies",
                rules,
                new Policy.Protection(MINIMUM, true, Set.of(), CRITICAL_DAYS),
                Optional.empty(),
                Map.of(),
                CONFIRMATION,
                new Policy.Conditions(
                        config.cleanup().energyAware(), OptionalDouble.empty(), OptionalDouble.empty(), true, LONGEST));
    }

    private static Strategy strategy(String name) {
        return Strategy.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
