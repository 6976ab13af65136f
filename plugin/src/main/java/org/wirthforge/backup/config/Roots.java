package org.wirthforge.backup.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.host.Directories;

/**
 * The directories that are known before any file is read. The host's word goes first, then the environment, then the home.
 *
 * @param home the application home
 * @param install directory of the plugin's jar
 * @param config directory of the configuration files
 * @param data directory of repository, audit trail and temporaries
 * @param logs directory for log files
 * @param repository repository that replaces the configured one
 */
record Roots(Path home, Path install, Path config, Path data, Path logs, Optional<Path> repository) {

    static final String CONFIG_VARIABLE = "WF_OPS_003_CONFIG";
    static final String DATA_VARIABLE = "WF_OPS_003_DATA";

    static Roots of(Directories given, Map<String, String> environment) {
        Path home = given.home();
        return new Roots(
                home,
                given.install(),
                given.config().or(() -> configOf(environment, home)).orElse(home.resolve("config/wf-ops-003")),
                given.data().or(() -> path(environment, DATA_VARIABLE, home)).orElse(home.resolve("wf-ops-003")),
                given.logs().orElse(home.resolve("logs/wf-ops-003")),
                given.repository());
    }

    /** The variable names the main file or its directory. */
    private static Optional<Path> configOf(Map<String, String> environment, Path home) {
        return path(environment, CONFIG_VARIABLE, home).map(Roots::directoryOf);
    }

    private static Path directoryOf(Path named) {
        Path last = named.getFileName();
        if (last == null || !last.toString().endsWith(".json") || Files.isDirectory(named)) {
            return named;
        }
        if (!last.toString().equals(BackupConfig.FILE)) {
            throw new BackupException(
                    ErrorCode.INVALID_CONFIGURATION,
                    CONFIG_VARIABLE + ": value \"" + named + "\" is not allowed; allowed: a directory or a file named "
                            + BackupConfig.FILE);
        }
        return named.getParent();
    }

    private static Optional<Path> path(Map<String, String> environment, String variable, Path home) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .map(value -> resolved(variable, value, home));
    }

    private static Path resolved(String variable, String value, Path home) {
        try {
            return home.resolve(value).normalize();
        } catch (InvalidPathException e) {
            throw new BackupException(
                    ErrorCode.INVALID_CONFIGURATION,
                    variable + ": its value is not allowed (" + e.getReason() + " at " + e.getIndex()
                            + "); allowed: a path of this system",
                    e);
        }
    }
}
