package org.wirthforge.backup.config;

/**
 * Everything the configuration says, checked.
 *
 * @param backup {@code backup_config.json}
 * @param retention {@code retention_policy.json}
 * @param encryption {@code encryption_settings.json}
 * @param places where everything is
 */
public record Settings(BackupConfig backup, RetentionConfig retention, EncryptionConfig encryption, Places places) {}
