/**
 * The seam between a host application and the backup and recovery engine: interfaces, records and enums only, JDK types only.
 *
 * <p>A host finds the engine with {@code ServiceLoader.load(BackupPlugin.class, loader)}, hands it a
 * {@link org.wirthforge.backup.api.host.HostContext} and gets a {@link org.wirthforge.backup.api.BackupSystem}.
 */
module org.wirthforge.backup.api {
    requires transitive java.sql;

    exports org.wirthforge.backup.api;
    exports org.wirthforge.backup.api.event;
    exports org.wirthforge.backup.api.health;
    exports org.wirthforge.backup.api.host;
    exports org.wirthforge.backup.api.recovery;
    exports org.wirthforge.backup.api.repair;
    exports org.wirthforge.backup.api.retention;
    exports org.wirthforge.backup.api.snapshot;
    exports org.wirthforge.backup.api.work;
}
