package org.wirthforge.backup.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.store.LocalStore;

/** Space on the file system of a repository. */
final class FreeSpace {

    /** With less, not even a backup of nothing new could be committed. How much a real one needs is known when it is done. */
    private static final long LEAST = 4L << 20;

    private FreeSpace() {}

    /** Bytes that may be written where the repository is or will be. */
    static long of(LocalStore store) throws IOException {
        Path existing = store.layout().root().toAbsolutePath();
        while (existing.getParent() != null && Files.notExists(existing)) {
            existing = existing.getParent();
        }
        return Files.getFileStore(existing).getUsableSpace();
    }

    static void check(LocalStore store) throws IOException {
        long free = of(store);
        if (free < LEAST) {
            throw new BackupException(
                    ErrorCode.NO_SPACE,
                    "only " + free + " bytes are free for " + store.layout().root()
                            + ", too little for any backup; nothing was written. Make room and try again");
        }
    }
}
