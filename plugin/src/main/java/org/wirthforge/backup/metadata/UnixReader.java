package org.wirthforge.backup.metadata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;

/** Reads the "unix" view by exactly the names needed: asking for "unix:*" looks up names of users and is eight times slower. */
final class UnixReader extends AttributeReader {

    private static final String STAMP = "unix:mode,ino,dev,size,lastModifiedTime,ctime";
    private static final String OWNER = "unix:uid,gid,nlink";
    private static final String BOTH = STAMP + ",uid,gid,nlink";
    private static final int TYPE_MASK = 0xF000;
    private static final int PERMISSIONS = 0xFFF;
    private static final int SOCKET = 0xC000;

    UnixReader(XattrReader xattrs) {
        super(xattrs);
    }

    @Override
    public Stamp stamp(Path file) throws IOException {
        return stamp(file, Files.readAttributes(file, STAMP, NOFOLLOW));
    }

    /** One call of the system where {@link #stamp} and {@link #owner} make two. */
    @Override
    public Seen seen(Path file) throws IOException {
        Map<String, Object> values = Files.readAttributes(file, BOTH, NOFOLLOW);
        return seen(stamp(file, values), owner(values));
    }

    private static Stamp stamp(Path file, Map<String, Object> values) throws IOException {
        int mode = (int) values.get("mode");
        Instant modified = ((FileTime) values.get("lastModifiedTime")).toInstant();
        Instant changed = ((FileTime) values.get("ctime")).toInstant();
        return new Stamp(
                kind(mode & TYPE_MASK, file),
                mode & PERMISSIONS,
                (long) values.get("size"),
                modified.getEpochSecond(),
                modified.getNano(),
                changed.getEpochSecond(),
                changed.getNano(),
                number(values, "dev"),
                number(values, "ino"));
    }

    private static FileKind kind(int type, Path file) throws IOException {
        return switch (type) {
            case 0x4000 -> FileKind.DIRECTORY;
            case 0x8000 -> FileKind.FILE;
            case 0xA000 -> FileKind.SYMLINK;
            // An emulated file system may leave the type out of the mode.
            case 0 -> PortableReader.kind(Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW));
            default -> FileKind.SPECIAL;
        };
    }

    @Override
    public boolean isSocket(Path file) throws IOException {
        int mode = (int) Files.getAttribute(file, "unix:mode", NOFOLLOW);
        return (mode & TYPE_MASK) == SOCKET;
    }

    @Override
    Owner owner(Path file) throws IOException {
        return owner(Files.readAttributes(file, OWNER, NOFOLLOW));
    }

    private static Owner owner(Map<String, Object> values) {
        return new Owner(
                Integer.toUnsignedLong((int) values.get("uid")), Integer.toUnsignedLong((int) values.get("gid")), (int)
                        values.get("nlink"));
    }

    private static long number(Map<String, Object> values, String name) {
        return ((Number) values.get(name)).longValue();
    }
}
