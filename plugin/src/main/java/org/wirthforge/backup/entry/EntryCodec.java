package org.wirthforge.backup.entry;

import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.format.ByteReader;
import org.wirthforge.backup.format.ByteWriter;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.metadata.Attributes;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.metadata.Xattr;

/** The two parts of an entry as bytes. Portable: what a restore brings back, covered by the root hash. Local: what this machine's next backup wants. */
public final class EntryCodec {

    /** Local flag: the content may have changed while it was read. */
    public static final int CHANGED = 1;

    /** Local flag: the time stamps are too fresh to be trusted by the next backup. */
    public static final int FRESH = 2;

    static final int DIRECTORY = 1;
    static final int FILE = 2;
    static final int SYMLINK = 3;

    static final int SINGLE = 1;
    static final int INDIRECT = 2;
    private static final int MODES = 07777;
    static final int MAX_XATTRS = 1000;
    private static final int MAX_NAME = 255;
    private static final int MAX_VALUE = 64 << 10;
    private static final long MAX_ID = 0xFFFFFFFFL;

    private EntryCodec() {}

    /** Encodes a directory. */
    public static byte[] directory(Attributes attributes) {
        return common(DIRECTORY, attributes).toBytes();
    }

    /** Encodes a symbolic link. */
    public static byte[] symlink(Attributes attributes, byte[] target) {
        return common(SYMLINK, attributes).block(target).toBytes();
    }

    /** Encodes a file of the size that was read, whatever the attributes say. */
    public static byte[] file(Attributes attributes, long size, Entry.Content content) {
        ByteWriter out = common(FILE, attributes).var(size);
        List<ChunkRef> recipe = content.recipe();
        boolean single = !content.indirect() && recipe.size() == 1;
        out.u8(single ? SINGLE : content.indirect() ? INDIRECT : 0).hash(content.sha256());
        if (!single && size > 0) {
            out.var(recipe.size());
            for (ChunkRef chunk : recipe) {
                out.hash(chunk.id()).var(chunk.length());
            }
        }
        return out.toBytes();
    }

    private static ByteWriter common(int type, Attributes attributes) {
        Stamp stamp = attributes.stamp();
        ByteWriter out = new ByteWriter(96).u8(type).var(stamp.mode() & MODES);
        out.var(attributes.uid()).var(attributes.gid());
        out.zig(stamp.mtimeSeconds())
                .var(stamp.mtimeNanos())
                .var(attributes.xattrs().size());
        for (Xattr xattr : attributes.xattrs()) {
            out.block(xattr.name().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .block(xattr.value());
        }
        return out;
    }

    /** Encodes the local part. */
    public static byte[] local(Attributes attributes, int flags) {
        Stamp stamp = attributes.stamp();
        ByteWriter out = new ByteWriter(32).zig(stamp.ctimeSeconds()).var(stamp.ctimeNanos());
        out.leb(stamp.dev()).leb(stamp.ino()).var(attributes.nlink()).u8(flags);
        return out.toBytes();
    }

    /** Decodes an entry; every length is checked before it is used. */
    public static Entry decode(String object, byte[] path, byte[] portable, byte[] local) throws DamagedException {
        ByteReader in = new ByteReader(object, portable);
        int type = in.u8();
        int mode = (int) in.var(MODES, "mode");
        long uid = in.var(MAX_ID, "uid");
        long gid = in.var(MAX_ID, "gid");
        long seconds = in.zig();
        int nanos = (int) in.var(999_999_999, "nanoseconds");
        List<Xattr> xattrs = xattrs(in);
        long size = 0;
        Entry.Content content = null;
        byte[] target = null;
        if (type == FILE) {
            size = in.var();
            content = content(object, in, size);
        } else if (type == SYMLINK) {
            target = in.block(ListFormat.MAX_PATH, "link target length");
        } else if (type != DIRECTORY) {
            throw new DamagedException(object + " has an entry of the unknown type " + type);
        }
        in.finish();
        ByteReader lo = new ByteReader(object, local);
        long ctimeSeconds = lo.zig();
        int ctimeNanos = (int) lo.var(999_999_999, "nanoseconds");
        long dev = lo.leb();
        long ino = lo.leb();
        int nlink = (int) lo.var(Integer.MAX_VALUE, "link count");
        int flags = lo.u8();
        lo.finish();
        FileKind kind = type == FILE ? FileKind.FILE : type == DIRECTORY ? FileKind.DIRECTORY : FileKind.SYMLINK;
        Stamp stamp = new Stamp(kind, mode, size, seconds, nanos, ctimeSeconds, ctimeNanos, dev, ino);
        return new Entry(path, new Attributes(stamp, uid, gid, nlink, xattrs), content, target, flags);
    }

    private static List<Xattr> xattrs(ByteReader in) throws DamagedException {
        int count = (int) in.var(MAX_XATTRS, "number of extended attributes");
        List<Xattr> xattrs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] name = in.block(MAX_NAME, "attribute name length");
            byte[] value = in.block(MAX_VALUE, "attribute value length");
            xattrs.add(new Xattr(new String(name, java.nio.charset.StandardCharsets.UTF_8), value));
        }
        return xattrs;
    }

    private static Entry.Content content(String object, ByteReader in, long size) throws DamagedException {
        int flags = in.u8();
        Hash sha256 = in.hash();
        if (flags == SINGLE && size >= 1 && size <= PackFormat.MAX_CHUNK) {
            return new Entry.Content(sha256, List.of(new ChunkRef(sha256, (int) size)), false);
        }
        if (flags == 0 && size == 0) {
            return new Entry.Content(sha256, List.of(), false);
        }
        if (flags != 0 && flags != INDIRECT || size == 0) {
            throw new DamagedException(object + " has a file entry with impossible flags");
        }
        List<ChunkRef> recipe = recipe(object, in);
        if (flags == 0) {
            checkSum(object, recipe, size);
        }
        return new Entry.Content(sha256, recipe, flags == INDIRECT);
    }

    static List<ChunkRef> recipe(String object, ByteReader in) throws DamagedException {
        int count = (int) in.var(in.left() / (Hash.BYTES + 1), "number of chunks");
        List<ChunkRef> recipe = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            recipe.add(new ChunkRef(in.hash(), (int) in.var(PackFormat.MAX_CHUNK, "chunk length")));
        }
        return recipe;
    }

    static void checkSum(String object, List<ChunkRef> recipe, long size) throws DamagedException {
        long sum = 0;
        for (ChunkRef chunk : recipe) {
            if (chunk.length() < 1) {
                throw new DamagedException(object + " has an empty chunk");
            }
            sum += chunk.length();
        }
        if (sum != size) {
            throw new DamagedException(object + " has a file whose chunks do not add up to its size");
        }
    }
}
