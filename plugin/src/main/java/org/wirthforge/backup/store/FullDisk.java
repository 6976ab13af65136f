package org.wirthforge.backup.store;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** A file system has no bytes or no inodes left. There is no type for that in Java, and no name of a file in what a failed write says: both are added here. */
public final class FullDisk extends IOException {

    private static final long serialVersionUID = 1L;

    /** What Linux, Windows and file systems in memory say. */
    private static final List<String> TEXTS =
            List.of("no space left", "disk quota exceeded", "not enough space", "disk full", "out of disk space");

    private FullDisk(String message, IOException cause) {
        super(message, cause);
    }

    /** Whether this is the reason of a failure. */
    public static boolean isReasonOf(Throwable failure) {
        return failure instanceof FullDisk || !reason(failure).isEmpty();
    }

    /** What the system said of it; empty if it said something else. */
    private static String reason(Throwable failure) {
        String text = String.valueOf(failure.getMessage());
        String lower = text.toLowerCase(Locale.ROOT);
        if (TEXTS.stream().anyMatch(lower::contains)) {
            return text;
        }
        return failure.getCause() instanceof IOException cause ? reason(cause) : "";
    }

    /**
     * Names the repository in a failure of this kind, and what an administrator has to know to make enough room.
     *
     * @param failure of an operation that writes to the repository
     * @param store the repository
     * @param doneBytes how far it had come
     * @return a failure to throw: the same if it is of another kind
     */
    public static IOException named(IOException failure, LocalStore store, long doneBytes) throws IOException {
        if (!isReasonOf(failure)) {
            return failure;
        }
        return new FullDisk(
                reason(failure) + " for " + store.layout().root() + " after " + doneBytes + " bytes were read; "
                        + new Reserve(store).usable()
                        + " bytes are free there now. No snapshot was made; what was stored until then is kept and not stored again",
                failure);
    }
}
