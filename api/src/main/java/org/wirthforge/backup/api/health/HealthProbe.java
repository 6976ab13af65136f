package org.wirthforge.backup.api.health;

/** One question about the engine's health. Thread-safe; never throws. */
public interface HealthProbe {

    /** {@code backup-engine}, {@code recovery-engine} or {@code audit-system}. */
    String name();

    /**
     * Checks the facts, or answers from facts checked a moment ago; takes less than 50 ms. Some of the facts: {@code repository_opens}, {@code free_bytes}
     * and {@code last_backup} of the {@code backup-engine}; {@code snapshot_available} and {@code rollback_available} of the {@code recovery-engine};
     * {@code database_accessible} and {@code audit_trail_integrity} of the {@code audit-system}.
     */
    Health check();
}
