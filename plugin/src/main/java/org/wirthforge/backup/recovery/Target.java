package org.wirthforge.backup.recovery;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.metadata.Permissions;

/** The directory to restore into: new or empty, and in no directory that is off limits. */
final class Target {

    /** Of a directory that nobody else may enter yet. */
    static final int PRIVATE = 0700;

    private static final int NAMED = 3;

    private Target() {}

    /** Fails if the place may not be used; changes nothing. */
    static Path check(Path wanted, OffLimits limits) throws IOException {
        Path target = wanted.toAbsolutePath().normalize();
        Optional<OffLimits.Place> around = limits.around(target);
        if (around.isPresent()) {
            throw new BackupException(
                    ErrorCode.INVALID_REQUEST,
                    "cannot restore into " + target + ": it lies in " + around.get()
                            + ", which the engine lives on; choose a directory elsewhere");
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            checkEmpty(target);
        }
        return target;
    }

    private static void checkEmpty(Path target) throws IOException {
        if (!Files.isDirectory(target)) {
            throw occupied(target + " is not a directory");
        }
        if (Unfinished.isIn(target)) {
            throw new BackupException(
                    ErrorCode.TARGET_NOT_EMPTY,
                    "cannot restore: in " + target + " a restore is under way, or was cut off (" + Unfinished.NAME
                            + " says of what); remove the directory, or name another");
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(target)) {
            for (Path file : stream) {
                names.add(names.size() == NAMED ? "…" : file.getFileName().toString());
                if (names.size() > NAMED) {
                    break;
                }
            }
        }
        if (!names.isEmpty()) {
            throw occupied(target + " is not empty: it holds " + String.join(", ", names));
        }
    }

    private static BackupException occupied(String what) {
        return new BackupException(
                ErrorCode.TARGET_NOT_EMPTY,
                "cannot restore: " + what + "; name a directory that is empty or does not exist yet");
    }

    /** Makes the directory and its parents where missing; a new one is private. */
    static void create(Path target) throws IOException {
        if (Files.notExists(target)) {
            if (target.getParent() != null) {
                Files.createDirectories(target.getParent());
            }
            Files.createDirectory(target, mode(target, PRIVATE));
        }
    }

    /** Permissions from the first moment on, where there are any; the process may take some of them away. */
    static FileAttribute<?>[] mode(Path path, int permissions) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(Permissions.of(permissions))};
    }
}
