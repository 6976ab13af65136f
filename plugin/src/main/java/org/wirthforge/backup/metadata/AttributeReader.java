package org.wirthforge.backup.metadata;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;

/** Reads metadata, links not followed, by the richest view that a file system has. Thread-safe. */
public abstract sealed class AttributeReader permits PortableReader, UnixReader {

    static final LinkOption[] NOFOLLOW = {LinkOption.NOFOLLOW_LINKS};

    private final XattrReader xattrs;

    AttributeReader(XattrReader xattrs) {
        this.xattrs = xattrs;
    }

    /**
     * Chooses the reader for a file system.
     *
     * @param files the file system
     * @return the reader, for all paths of that file system
     */
    public static AttributeReader of(FileSystem files) {
        Set<String> views = files.supportedFileAttributeViews();
        XattrReader xattrs = new XattrReader(views.contains("user"));
        if (views.contains("unix")) {
            return new UnixReader(xattrs);
        }
        return new PortableReader(views.contains("posix"), xattrs);
    }

    /**
     * Looks once at an object, without opening it.
     *
     * @param file the object
     * @return what it is now
     * @throws IOException if there is no such object or it cannot be reached
     */
    public abstract Stamp stamp(Path file) throws IOException;

    /**
     * Looks once at an object and its owner, without opening it.
     *
     * @param file the object
     * @return what it is now
     * @throws IOException if there is no such object or it cannot be reached
     */
    public Seen seen(Path file) throws IOException {
        return seen(stamp(file), owner(file));
    }

    static Seen seen(Stamp stamp, Owner owner) {
        return new Seen(stamp, owner.uid(), owner.gid(), owner.nlink());
    }

    /**
     * Reads the rest of the metadata, extended attributes included; opens files and directories for those.
     *
     * @param file the object
     * @param stamp what {@link #stamp} told
     * @return everything
     * @throws IOException if there is no such object or it cannot be reached
     */
    public final Attributes full(Path file, Stamp stamp) throws IOException {
        return full(file, stamp, XattrPolicy.READ);
    }

    /**
     * Reads the rest of the metadata.
     *
     * @param file the object
     * @param stamp what {@link #stamp} told
     * @param policy whether the object may be opened for its extended attributes
     * @return everything
     * @throws IOException if there is no such object or it cannot be reached
     */
    public final Attributes full(Path file, Stamp stamp, XattrPolicy policy) throws IOException {
        return full(file, stamp, policy == XattrPolicy.READ ? xattrs(file, stamp) : Xattrs.NONE);
    }

    /**
     * Reads extended attributes; opens the object for that.
     *
     * @param file the object
     * @param stamp what {@link #stamp} told
     * @return what there is
     * @throws IOException if there is no such object or it cannot be reached
     */
    public final Xattrs xattrs(Path file, Stamp stamp) throws IOException {
        return xattrs.read(file, stamp);
    }

    /**
     * Reads the rest of the metadata without opening anything.
     *
     * @param file the object
     * @param stamp what {@link #stamp} told
     * @param known its extended attributes
     * @return everything
     * @throws IOException if there is no such object or it cannot be reached
     */
    public final Attributes full(Path file, Stamp stamp, Xattrs known) throws IOException {
        return seen(stamp, owner(file)).with(stamp, known);
    }

    /**
     * Whether an object is a socket.
     *
     * @param file the object
     * @return whether it is one; false where the file system does not tell
     * @throws IOException if there is no such object or it cannot be reached
     */
    public abstract boolean isSocket(Path file) throws IOException;

    abstract Owner owner(Path file) throws IOException;

    /** The numbers that only a full look asks for. */
    record Owner(long uid, long gid, int nlink) {

        static final Owner NONE = new Owner(0, 0, 1);
    }
}
