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

    private static Xattrs values(UserDefinedFileAttributeView view, List<String> names) {
        List<Xattr> xattrs = new ArrayList<>();
        List<String> omitted = new ArrayList<>();
        for (String name : names) {
            String fault = xattrs.size() == Xattr.MAX_COUNT
                    ? "more than " + Xattr.MAX_COUNT + " attributes"
                    : add(view, name, xattrs);
            if (fault != null) {
                omitted.add("extended attribute " + Xattr.USER + name + " left out: " + fault);
            }
        }
        xattrs.sort(Comparator.comparing(Xattr::name));
        return new Xattrs(xattrs, omitted);
    }

    /** Adds an attribute, or says why not. */
    private static String add(UserDefinedFileAttributeView view, String name, List<Xattr> xattrs) {
        String full = Xattr.USER + name;
        if (full.getBytes(StandardCharsets.UTF_8).length > Xattr.MAX_NAME) {
            return "its name is longer than " + Xattr.MAX_NAME + " bytes";
        }
        try {
            int size = view.size(name);
            if (size > Xattr.MAX_VALUE) {
                return size + " bytes are more than the " + Xattr.MAX_VALUE + " that are kept";
            }
            ByteBuffer value = ByteBuffer.allocate(size);
            view.read(name, value);
            xattrs.add(new Xattr(full, value.array()));
            return null;
        } catch (IOException failed) {
            return "it cannot be read: " + failed.getMessage();
        }
    }
}
