package org.wirthforge.backup.plugin.facet;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryPlan.Check;
import org.wirthforge.backup.api.recovery.RecoveryPlan.Rollback;
import org.wirthforge.backup.config.BackupConfig;

/** What the configuration leaves of a plan: it can switch checks off, never on. */
public record Allowed(BackupConfig.Recovery config) {

    private static final Set<Check> SAFETY = EnumSet.of(
            Check.VERIFY_BACKUP_INTEGRITY,
            Check.CHECK_SYSTEM_HEALTH,
            Check.VALIDATE_DEPENDENCIES,
            Check.CONFIRM_DISK_SPACE);

    RecoveryPlan of(RecoveryPlan plan) {
        Set<Check> checks = EnumSet.noneOf(Check.class);
        checks.addAll(plan.checks());
        if (!config.safetyChecks()) {
            checks.removeAll(SAFETY);
        }
        if (!config.emergencyBackup()) {
            checks.remove(Check.BACKUP_CURRENT_STATE);
        }
        if (!config.smokeTests()) {
            checks.remove(Check.SMOKE_TESTS);
        }
        RecoveryPlan left = plan.checking(checks);
        Duration timeout = plan.rollback().timeout();
        return config.rollback()
                ? left
                : left.with(new Rollback(Set.of(), timeout, plan.rollback().emergencyDays()));
    }
}
