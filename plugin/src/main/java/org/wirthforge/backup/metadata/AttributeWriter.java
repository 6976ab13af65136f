package org.wirthforge.backup.metadata;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Gives a restored object its metadata and reads back what became of it, links not followed. Sets only what differs. To be called when
 * the content is complete, for a directory after everything in it. Thread-safe. Not durable by itself.
 *
 * <p>What the JDK cannot set exactly: the time of a symbolic link below the microsecond (JDK 17; 25 can), times before 1970 with a
 * fraction (they get the full second below) and times after 2262.
 */
public final class AttributeWriter {

    private static final int SPECIAL = 07000;
    private static final int SET_UID = 04000;
    private static final int SET_GID = 02000;

    private final AttributeReader reader;
    private final Set<String> views;

    private AttributeWriter(FileSystem files) {
        this.reader = AttributeReader.of(files);
        this.views = files.supportedFileAttributeViews();
    }

    /**
     * Chooses the writer for a file system.
     *
     * @param files the file system
     * @return the writer, for all paths of that file system
     */
    public static AttributeWriter of(FileSystem files) {
        return new AttributeWriter(files);
    }

    /**
     * Applies metadata. A file system that has no owners, modes or extended attributes at all is not blamed for it.
     *
     * @param file the object; must be of the kind that {@code wanted} tells
     * @param wanted what it should have
     * @return what it does not have now, one sentence each; empty if all is well
     * @throws IOException if the object cannot be reached
     */
    public List<String> apply(Path file, Attributes wanted) throws IOException {
        List<String> faults = new ArrayList<>();
        AttributeSetter setter = new AttributeSetter(file, wanted.stamp().kind());
        Seen seen = reader.seen(file);
        Stamp before = seen.stamp();
        AttributeReader.Owner owner = setOwner(setter, seen.owner(), wanted);
        setXattrs(setter, wanted, faults);
        if (!sameTime(before, wanted.stamp())) {
            setTime(setter, wanted.stamp());
        }
        setMode(setter, before.mode(), safeMode(wanted, owner));
        compare(wanted, reader.stamp(file), owner, faults);
        return faults;
    }

    /** The owner first: a change of owner takes the set-uid bits away. */
    private AttributeReader.Owner setOwner(AttributeSetter setter, AttributeReader.Owner owner, Attributes wanted)
            throws IOException {
        if (!views.contains("unix") || owner.uid() == wanted.uid() && owner.gid() == wanted.gid()) {
            return owner;
        }
        // The group goes first: whoever gives a file away may not touch it afterwards.
        setter.set("unix:gid", (int) wanted.gid());
        setter.set("unix:uid", (int) wanted.uid());
        return reader.owner(setter.file());
    }

    private void setXattrs(AttributeSetter setter, Attributes wanted, List<String> faults) {
        if (views.contains("user") && wanted.stamp().kind() != FileKind.SYMLINK) {
            wanted.xattrs().forEach(xattr -> setter.xattr(xattr, faults));
        } else if (!wanted.xattrs().isEmpty()) {
            faults.add("extended attributes not set: there are none on this file system");
        }
    }

    /** The time goes before the mode: setting it opens the object for reading, which the mode may forbid. */
    private void setTime(AttributeSetter setter, Stamp wanted) throws IOException {
        setter.time(wanted.mtimeSeconds(), wanted.mtimeNanos());
        if (wanted.mtimeSeconds() < 0 && wanted.mtimeNanos() != 0 && !sameTime(reader.stamp(setter.file()), wanted)) {
            setter.time(wanted.mtimeSeconds(), 0);
        }
    }

    /** A change of owner may have taken special bits away since the mode was looked at. */
    private void setMode(AttributeSetter setter, int before, int wanted) {
        boolean done = before == wanted && (wanted & SPECIAL) == 0;
        if (setter.kind() != FileKind.SYMLINK && !done) {
            setter.mode(wanted, views);
        }
    }

    /** A program that runs with its owner's rights must not begin to run with somebody else's. */
    private static int safeMode(Attributes wanted, AttributeReader.Owner owner) {
        int mode = wanted.stamp().mode();
        if (owner.uid() != wanted.uid()) {
            mode &= ~SET_UID;
        }
        return owner.gid() == wanted.gid() ? mode : mode & ~SET_GID;
    }

    private void compare(Attributes wanted, Stamp now, AttributeReader.Owner owner, List<String> faults) {
        Stamp stamp = wanted.stamp();
        if (views.contains("unix") && (owner.uid() != wanted.uid() || owner.gid() != wanted.gid())) {
            faults.add(
                    "owner is " + owner.uid() + ":" + owner.gid() + " instead of " + wanted.uid() + ":" + wanted.gid());
        }
        boolean hasMode = views.contains("posix") && stamp.kind() != FileKind.SYMLINK;
        if (hasMode && now.mode() != stamp.mode()) {
            faults.add(String.format("mode is %04o instead of %04o", now.mode(), stamp.mode()));
        }
        if (!sameTime(now, stamp)) {
            faults.add("modification time is " + time(now) + " instead of " + time(stamp) + " seconds since 1970");
        }
    }

    private static boolean sameTime(Stamp one, Stamp other) {
        return one.mtimeSeconds() == other.mtimeSeconds() && one.mtimeNanos() == other.mtimeNanos();
    }

    /** Of a time before 1970 the fraction counts upwards from the second below, as the file system has it. */
    private static String time(Stamp stamp) {
        return String.format("%d+0.%09d", stamp.mtimeSeconds(), stamp.mtimeNanos());
    }
}
