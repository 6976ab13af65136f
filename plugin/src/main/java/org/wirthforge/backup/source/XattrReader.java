package org.wirthforge.backup.source;

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

    /** What was read and what was not. */
    record Result(List<Xattr> xattrs, List<String> omitted) {

        static final Result NONE = new Result(List.of(), List.of());
    }

    private final boolean supported;
    private final Set<Long> without = ConcurrentHashMap.newKeySet();

    XattrReader(boolean supported) {
        this.supported = supported;
    }

    Result read(Path file, Stamp stamp) throws IOException {
        boolean mayHave = stamp.kind() == FileKind.FILE || stamp.kind() == FileKind.DIRECTORY;
        if (!supported || !mayHave || without.contains(stamp.dev())) {
            return Result.NONE;
        }
        UserDefinedFileAttributeView view =
                Files.getFileAttributeView(file, UserDefinedFileAttributeView.class, AttributeReader.NOFOLLOW);
        return view == null ? Result.NONE : read(view, file, stamp.dev());
    }

    private Result read(UserDefinedFileAttributeView view, Path file, long dev) throws IOException {
        List<String> names;
        try {
            names = view.list();
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (AccessDeniedException denied) {
            return new Result(List.of(), List.of("extended attributes cannot be read: permission denied"));
        } catch (IOException failed) {
            return without(file, dev, failed);
        }
        return names.isEmpty() ? Result.NONE : values(view, names);
    }

    /** The reason is text in the user's language, so whether the device has any is asked instead of read from it. */
    private Result without(Path file, long dev, IOException failed) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView(UserDefinedFileAttributeView.class)) {
            return new Result(List.of(), List.of("extended attributes cannot be read: " + failed.getMessage()));
        }
        without.add(dev);
        return Result.NONE;
    }

    private static Result values(UserDefinedFileAttributeView view, List<String> names) {
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
        return new Result(xattrs, omitted);
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
