package org.wirthforge.backup.recovery;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells whether a file system is full, without trusting in the language of its messages. */
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
}
