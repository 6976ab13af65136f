package org.wirthforge.backup.recovery;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.store.FullDisk;

/** Tells whether a file system is full or about to be, without trusting in the language of its messages. */
final class Space {

    private static final long ENOUGH = 1 << 20;

    private Space() {}

    static boolean isExhausted(Path file, IOException reason) throws IOException {
        if (reason instanceof FileAlreadyExistsException) {
            return false;
        }
        String text = String.valueOf(reason.getMessage());
        return text.contains("No space left")
                || text.contains("out of disk space")
                || text.contains("quota")
                || Files.getFileStore(file.getParent()).getUsableSpace() < ENOUGH;
    }

    /** What may be written to the file system that a path is on, or will be; the largest number if it does not say. */
    static long free(Path target) throws IOException {
        Path known = target;
        while (known.getParent() != null && Files.notExists(known)) {
            known = known.getParent();
        }
        FileStore files = Files.getFileStore(known);
        return files.getTotalSpace() > 0 ? files.getUsableSpace() : Long.MAX_VALUE;
    }

    /** What is thrown before anything is written. */
    static BackupException tooLittle(Path target, long needed, long free) {
        return new BackupException(
                ErrorCode.NO_SPACE,
                "cannot restore into " + target + ": it needs at least " + needed + " bytes and there are " + free
                        + "; nothing was written. Make room, restore less of it (by paths), or choose a directory on another disk");
    }

    /** Says where a disk became full, and how far it had come; any other failure stays as it is. */
    static IOException named(IOException failure, Path target, long written) throws IOException {
        return FullDisk.isReasonOf(failure)
                ? new IOException(
                        "no space left for " + target + " after " + written + " bytes of content; " + free(target)
                                + " bytes are free there now",
                        failure)
                : failure;
    }
}
