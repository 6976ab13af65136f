package org.wirthforge.backup.health;

import java.nio.file.Path;
import org.wirthforge.backup.config.BackupConfig;
import org.wirthforge.backup.config.EncryptionConfig;
import org.wirthforge.backup.config.RetentionConfig;
import org.wirthforge.backup.config.Settings;

/** Settings that promise what is not done. They are accepted, for the files are shared with others, but nobody should rely on them. */
final class Promises {

    private Promises() {}

    static void check(Settings settings, Checklist list) {
        Path files = settings.places().config();
        if (settings.encryption().enabled()) {
            list.warn(
                    "setting encryption enabled",
                    "is true in " + files.resolve(EncryptionConfig.FILE) + ", but nothing is encrypted: "
                            + settings.encryption().algorithm() + " is not used yet",
                    "protect the repository by the permissions of its directory or an encrypted disk, and set it to false");
        }
        if (cleansUp(settings.retention())) {
            list.warn(
                    "setting cleanup_schedule.enabled",
                    "is true in " + files.resolve(RetentionConfig.FILE)
                            + ", but no cleanup begins by itself: nothing is deleted and no space given back",
                    "let the host or a scheduler of the system start cleanups, and set it to false");
        }
        list.warn(
                "setting audit_system.retention_days",
                "is " + settings.backup().audit().retentionDays() + " in " + files.resolve(BackupConfig.FILE)
                        + ", but records of the audit trail are never removed",
                "leave room for its database, which only grows");
    }

    private static boolean cleansUp(RetentionConfig retention) {
        return retention instanceof RetentionConfig.PolicyList list
                ? list.cleanup().enabled()
                : retention instanceof RetentionConfig.FullPolicy full
                        && Boolean.TRUE.equals(full.values().get("/cleanup_schedule/enabled"));
    }
}
