package org.wirthforge.backup.metadata;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Sets single attributes of one object and does not mind when that fails: what counts is what is read back afterwards. */
record AttributeSetter(Path file, FileKind kind) {

    /** Returns whether the system took the value. */
    boolean set(String attribute, Object value) {
        try {
            Files.setAttribute(file, attribute, value, AttributeReader.NOFOLLOW);
            return true;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException refused) {
            return false;
        }
    }

    /** All twelve bits where the system takes them, else the nine of POSIX. */
    void mode(int mode, Set<String> views) {
        boolean set = views.contains("unix") && set("unix:mode", mode);
        if (!set && views.contains("posix")) {
            set("posix:permissions", Permissions.of(mode));
        }
    }

    void time(long seconds, int nanos) {
        try {
            FileTime time = FileTime.from(Instant.ofEpochSecond(seconds, nanos));
            Files.getFileAttributeView(file, BasicFileAttributeView.class, AttributeReader.NOFOLLOW)
                    .setTimes(time, null, null);
        } catch (IOException | DateTimeException refused) {
            // Seen when it is read back.
        }
    }

    void xattr(Xattr xattr, List<String> faults) {
        if (!xattr.name().startsWith(Xattr.USER)) {
            faults.add("extended attribute " + xattr.name() + " not set: only those of user. can be");
            return;
        }
        try {
            Files.getFileAttributeView(file, UserDefinedFileAttributeView.class, AttributeReader.NOFOLLOW)
                    .write(xattr.name().substring(Xattr.USER.length()), ByteBuffer.wrap(xattr.value()));
        } catch (IOException failed) {
            faults.add("extended attribute " + xattr.name() + " not set: " + failed.getMessage());
        }
    }
}
