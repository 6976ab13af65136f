package org.wirthforge.backup.config;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * A directory of ours: for the owner and, reading, the group; closed to everybody else.
 *
 * @param path where
 */
public record PrivateDirectory(Path path) {

    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rwxr-x---");

    /** Creates it with mode 0750, whatever the umask, and its missing parents likewise; an existing one is left as it is. */
    public void create() throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        if (path.getParent() != null) {
            new PrivateDirectory(path.getParent()).create();
        }
        make();
    }

    private void make() throws IOException {
        try {
            if (!posix()) {
                Files.createDirectory(path);
                return;
            }
            // Narrow from the first moment on; then what the umask took away comes back.
            Files.createDirectory(path, PosixFilePermissions.asFileAttribute(MODE));
            Files.setPosixFilePermissions(path, MODE);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(path)) {
                throw new NotDirectoryException(path.toString());
            }
        }
    }

    /**
     * What is wrong with its permissions.
     *
     * @return the permissions where they are wider than 0750; empty where they are not, or where there are none
     */
    public Optional<String> tooOpen() throws IOException {
        if (!posix()) {
            return Optional.empty();
        }
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(path);
        return MODE.containsAll(found) ? Optional.empty() : Optional.of(PosixFilePermissions.toString(found));
    }

    private boolean posix() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
