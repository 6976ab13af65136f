package org.wirthforge.backup.metadata;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads extended attributes of files and directories. A device that turns out to have none is remembered and not asked again. Thread-safe.
 */
final class XattrReader {

    private final boolean supported;
    private final Set<Long> without = ConcurrentHashMap.newKeySet();

    XattrReader(boolean supported) {
        this.supported = supported;
    }

    Xattrs read(Path file, Stamp stamp) throws IOException {
        boolean mayHave = stamp.kind() == FileKind.FILE || stamp.kind() == FileKind.DIRECTORY;
        if (!supported || !mayHave || without.contains(stamp.dev())) {
            return Xattrs.NONE;
        }
        // "directory/." is nothing but a directory: a pipe that has taken its place would be opened otherwise.
        Path asked = stamp.kind() == FileKind.DIRECTORY ? file.resolve(".") : file;
        UserDefinedFileAttributeView view =
                Files.getFileAttributeView(asked, UserDefinedFileAttributeView.class, AttributeReader.NOFOLLOW);
        return view == null ? Xattrs.NONE : read(view, file, stamp.dev());
    }

    private Xattrs read(UserDefinedFileAttributeView view, Path file, long dev) throws IOException {
        List<String> names;
        try {
            names = view.list();
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (AccessDeniedException denied) {
            return new Xattrs(List.of(), List.of("extended attributes cannot be read: permission denied"));
        } catch (IOException failed) {
            return without(file, dev, failed);
        }
        return names.isEmpty() ? Xattrs.NONE : values(view, names);
    }

    /** The reason is text in the user's language, so whether the device has any is asked instead of read from it. */
    private Xattrs without(Path file, long dev, IOException failed) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView(UserDefinedFileAttributeView.class)) {
            return new Xattrs(List.of(), List.of("extended attributes cannot be read: " + failed.getMessage()));
        }
        without.add(dev);
        return Xattrs.NONE;
    }

    static Xattrs values(UserDefinedFileAttributeView view, List<String> names) {
        List<Xattr> xattrs = new ArrayList<>();
        List<String> omitted = new ArrayList<>();
        int left = Xattr.MAX_TOTAL;
        for (String name : names) {
            try {
                Xattr xattr = value(view, name, xattrs.size(), left);
                xattrs.add(xattr);
                left -= length(xattr.name()) + xattr.value().length;
            } catch (IOException fault) {
                omitted.add("extended attribute " + Xattr.USER + name + " left out: " + fault.getMessage());
            }
        }
        xattrs.sort(Comparator.comparing(Xattr::name));
        return new Xattrs(xattrs, omitted);
    }

    /**
     * Reads an attribute.
     *
     * @param before how many there are already
     * @param left bytes that it may have at most, with its name
     * @throws IOException saying why it is not kept
     */
    private static Xattr value(UserDefinedFileAttributeView view, String name, int before, int left)
            throws IOException {
        String full = Xattr.USER + name;
        int nameLength = length(full);
        if (before == Xattr.MAX_COUNT) {
            throw new IOException("more than " + Xattr.MAX_COUNT + " attributes");
        }
        if (nameLength > Xattr.MAX_NAME) {
            throw new IOException("its name is longer than " + Xattr.MAX_NAME + " bytes");
        }
        int size = size(view, name);
        if (size > Xattr.MAX_VALUE) {
            throw new IOException(size + " bytes are more than the " + Xattr.MAX_VALUE + " that are kept");
        }
        if (size > left - nameLength) {
            throw new IOException("with it, all would have more than the " + Xattr.MAX_TOTAL + " bytes that are kept");
        }
        ByteBuffer value = ByteBuffer.allocate(size);
        try {
            view.read(name, value);
        } catch (IOException failed) {
            throw new IOException("it cannot be read: " + failed.getMessage(), failed);
        }
        return new Xattr(full, value.array());
    }

    private static int size(UserDefinedFileAttributeView view, String name) throws IOException {
        try {
            return view.size(name);
        } catch (IOException failed) {
            throw new IOException("it cannot be read: " + failed.getMessage(), failed);
        }
    }

    private static int length(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }
}
