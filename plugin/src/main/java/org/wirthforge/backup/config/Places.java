package org.wirthforge.backup.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where everything is. All paths are absolute.
 *
 * @param home the application home
 * @param install directory of the plugin's jar
 * @param config directory of the configuration files
 * @param data directory of repository, audit trail and temporaries
 * @param logs directory for log files
 * @param repository the repository
 * @param temp temporaries
 * @param auditDatabase the audit trail's SQLite file
 */
public record Places(
        Path home, Path install, Path config, Path data, Path logs, Path repository, Path temp, Path auditDatabase) {

    static Places of(Roots roots, BackupConfig config) {
        Path data = roots.data();
        return new Places(
                roots.home(),
                roots.install(),
                roots.config(),
                data,
                roots.logs(),
                roots.repository().orElseGet(() -> resolve(data, config.engine().backupDirectory())),
                resolve(data, config.engine().tempDirectory()),
                resolve(data, config.audit().databasePath()));
    }

    private static Path resolve(Path data, String text) {
        return data.resolve(text).normalize();
    }

    /** Directory of the audit trail and its anchor. */
    public Path audit() {
        return auditDatabase.getParent();
    }

    /** Directory of the ledgers of verified packs, one file a repository. */
    public Path ledgers() {
        return data.resolve("verified");
    }

    /**
     * The directories the engine needs, each after the ones it lies in. A repository elsewhere is not among them: on a disk that is not
     * mounted just now, an empty directory in its place would look like a repository without snapshots.
     */
    public List<Path> directories() {
        List<Path> all = new ArrayList<>(List.of(config, data, audit(), temp, ledgers(), logs));
        if (repository.startsWith(data)) {
            all.add(repository);
        }
        return all;
    }

    /** Notes about recoveries that work outside of the home. */
    public Path recoveries() {
        return data.resolve("recoveries");
    }

    /** What belongs to the engine itself and is never part of a backup of the home. */
    public List<Path> own() {
        return List.of(repository, audit(), temp, recoveries(), ledgers());
    }
}
