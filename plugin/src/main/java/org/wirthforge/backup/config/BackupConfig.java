package org.wirthforge.backup.config;

import java.time.Duration;
import java.util.Map;
import org.wirthforge.backup.api.snapshot.Component;

/**
 * Content of {@code backup_config.json}.
 *
 * @param engine how a backup works
 * @param recovery how a recovery works
 * @param audit the audit trail
 * @param integration the neighbours
 * @param components what each component consists of; every component has a value
 */
public record BackupConfig(
        Engine engine,
        Recovery recovery,
        Audit audit,
        Integration integration,
        Map<Component, ComponentConfig> components) {

    /** Name of the file. */
    public static final String FILE = "backup_config.json";

    /** Copies the map. */
    public BackupConfig {
        components = Map.copyOf(components);
    }

    /**
     * How a backup works.
     *
     * @param frameBudgetMillis time a frame of the host's user interface may take
     * @param budgetCheckBytes bytes between two checks of the frame budget; {@code chunk_size} in the file
     * @param hashAlgorithm always {@code sha256}
     * @param backupDirectory repository, absolute or relative to the data directory
     * @param tempDirectory temporaries, absolute or relative to the data directory
     */
    public record Engine(
            double frameBudgetMillis,
            int budgetCheckBytes,
            String hashAlgorithm,
            String backupDirectory,
            String tempDirectory) {}

    /**
     * How a recovery works.
     *
     * @param safetyChecks check before changing anything
     * @param rollback undo when something fails
     * @param emergencyBackup keep the state before the recovery
     * @param smokeTests test after the recovery
     * @param drillIntervalDays days between two drills that begin by themselves; 0: none do
     */
    public record Recovery(
            boolean safetyChecks,
            boolean rollback,
            boolean emergencyBackup,
            boolean smokeTests,
            int drillIntervalDays) {}

    /**
     * The audit trail.
     *
     * @param databasePath SQLite file, absolute or relative to the data directory
     * @param retentionDays days a record stays in the live database
     */
    public record Audit(String databasePath, int retentionDays) {}

    /**
     * The neighbours. The addresses are kept for the service registry: inside one process the host passes interfaces instead.
     *
     * @param deploymentEndpoint WF-OPS-001
     * @param monitoringEndpoint WF-OPS-002
     * @param healthCheckInterval how often the host should ask the probes
     */
    public record Integration(String deploymentEndpoint, String monitoringEndpoint, Duration healthCheckInterval) {}
}
