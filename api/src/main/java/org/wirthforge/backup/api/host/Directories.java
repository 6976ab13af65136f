package org.wirthforge.backup.api.host;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where things are. All paths are absolute, and of the default file system: {@link org.wirthforge.backup.api.BackupPlugin#start} refuses others.
 *
 * <p>Created with mode 0750 where missing: {@code config}, {@code logs}, and {@code data} with {@code audit}, {@code temp}, {@code verified} and, unless it
 * lies elsewhere, the repository.
 *
 * @param home the application home whose components are backed up
 * @param install directory of the plugin's own jar, read only
 * @param config directory of the three configuration files; empty: from {@code WF_OPS_003_CONFIG}, else {@code config/wf-ops-003}
 *     below the home
 * @param data directory of repository, audit trail and temporaries; empty: from {@code WF_OPS_003_DATA}, else {@code wf-ops-003}
 *     below the home
 * @param logs directory for log files; empty: {@code logs/wf-ops-003} below the home
 * @param repository repository to use instead of the configured backup directory
 */
public record Directories(
        Path home,
        Path install,
        Optional<Path> config,
        Optional<Path> data,
        Optional<Path> logs,
        Optional<Path> repository) {

    /** Checks for null and makes every path absolute. */
    public Directories {
        home = Objects.requireNonNull(home, "home").toAbsolutePath();
        install = Objects.requireNonNull(install, "install").toAbsolutePath();
        config = config.map(Path::toAbsolutePath);
        data = data.map(Path::toAbsolutePath);
        logs = logs.map(Path::toAbsolutePath);
        repository = repository.map(Path::toAbsolutePath);
    }

    /**
     * Everything below the home, at the default places.
     *
     * @param home the application home
     * @param install directory of the plugin's jar
     * @return the directories
     */
    public static Directories below(Path home, Path install) {
        return new Directories(home, install, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The same with another repository.
     *
     * @param path the repository's directory
     * @return a copy
     */
    public Directories withRepository(Path path) {
        return new Directories(home, install, config, data, logs, Optional.of(path));
    }
}
