package org.wirthforge.backup.metadata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Set;

/** Reads the "posix" view, or only the "basic" one, whose objects get the modes a plain umask would give. */
final class PortableReader extends AttributeReader {

    private static final int FILE_MODE = 0644;
    private static final int DIRECTORY_MODE = 0755;
    private static final int LINK_MODE = 0777;
    private static final int HIGHEST_BIT = 0400;

    private final boolean posix;

    PortableReader(boolean posix, XattrReader xattrs) {
        super(xattrs);
        this.posix = posix;
    }

    @Override
    public Stamp stamp(Path file) throws IOException {
        if (posix) {
            PosixFileAttributes found = Files.readAttributes(file, PosixFileAttributes.class, NOFOLLOW);
            return stamp(found, mode(found.permissions()));
        }
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW);
        return stamp(found, usualMode(kind(found)));
    }

    private static Stamp stamp(BasicFileAttributes found, int mode) {
        Instant modified = found.lastModifiedTime().toInstant();
        return new Stamp(kind(found), mode, found.size(), modified.getEpochSecond(), modified.getNano(), 0, 0, 0, 0);
    }

    static FileKind kind(BasicFileAttributes found) {
        if (found.isSymbolicLink()) {
            return FileKind.SYMLINK;
        }
        if (found.isRegularFile()) {
            return FileKind.FILE;
        }
        return found.isDirectory() ? FileKind.DIRECTORY : FileKind.SPECIAL;
    }

    private static int usualMode(FileKind kind) {
        return switch (kind) {
            case DIRECTORY -> DIRECTORY_MODE;
            case SYMLINK -> LINK_MODE;
            default -> FILE_MODE;
        };
    }

    /** The constants of the enumeration stand in the order of the bits, highest first. */
    private static int mode(Set<PosixFilePermission> permissions) {
        int mode = 0;
        for (PosixFilePermission permission : permissions) {
            mode |= HIGHEST_BIT >> permission.ordinal();
        }
        return mode;
    }

    @Override
    public boolean isSocket(Path file) {
        return false;
    }

    @Override
    Owner owner(Path file) {
        return Owner.NONE;
    }
}
