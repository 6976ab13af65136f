package org.wirthforge.backup.plugin.host;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.api.host.LiveDatabase;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.api.work.RestoreRequest;

/**
 * Paths as they come from the host. Only those of the default file system are taken: SQLite and the locks of the repository know no other, and neither
 * an archive nor a file system in memory keeps what is forced to disk.
 */
public final class OnDisk {

    private OnDisk() {}

    /** @throws BackupException {@link ErrorCode#INVALID_REQUEST} */
    public static void require(BackupRequest request) {
        request.paths().forEach(path -> require(ErrorCode.INVALID_REQUEST, "the path to back up", path));
    }

    /** @throws BackupException {@link ErrorCode#INVALID_REQUEST} */
    public static void require(RestoreRequest request) {
        require(ErrorCode.INVALID_REQUEST, "the target", request.target());
    }

    /** @throws BackupException {@link ErrorCode#INVALID_REQUEST} */
    public static void require(RecoveryPlan plan) {
        plan.target().ifPresent(target -> require(ErrorCode.INVALID_REQUEST, "the target", target));
    }

    /** @throws BackupException {@link ErrorCode#INVALID_REQUEST} */
    static void require(Collection<LiveDatabase> databases) {
        databases.forEach(database -> require(
                ErrorCode.INVALID_REQUEST, "the file of the database '" + database.name() + "'", database.file()));
    }

    /** @throws BackupException {@link ErrorCode#START_FAILED} */
    public static void require(Directories given) {
        Map<String, Path> all = new TreeMap<>(Map.of("home", given.home(), "install", given.install()));
        given.config().ifPresent(path -> all.put("config", path));
        given.data().ifPresent(path -> all.put("data", path));
        given.logs().ifPresent(path -> all.put("logs", path));
        given.repository().ifPresent(path -> all.put("repository", path));
        all.forEach((name, path) -> require(ErrorCode.START_FAILED, "Directories." + name + "()", path));
    }

    private static void require(ErrorCode code, String what, Path path) {
        if (!path.getFileSystem().equals(FileSystems.getDefault())) {
            throw new BackupException(
                    code,
                    what + ", " + path + ", belongs to another file system ("
                            + path.getFileSystem().provider().getScheme()
                            + ") than the default one of this Java, where alone files can be stored, locked and made durable; copy what is there to a"
                            + " directory on disk, and name that");
        }
    }
}
