package org.wirthforge.backup.api.health;

/** One question about the engine's health. Thread-safe; never throws. */
public interface HealthProbe {

    /** {@code backup-engine}, {@code recovery-engine} or {@code audit-system}. */
    String name();

    /** Checks the facts, or answers from facts checked a moment ago; takes less than 50 ms. */
    Health check();
}
