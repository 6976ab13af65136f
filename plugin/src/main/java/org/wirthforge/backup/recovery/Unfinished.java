package org.wirthforge.backup.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/**
 * A file that lies in the target while a restore is under way, so that what a crash or a cancellation leaves, where a file may be there in part under its own
 * name, is not taken for the whole.
 */
final class Unfinished {

    /** Its name. */
    static final String NAME = ".wf-restore-unfinished";

    private Unfinished() {}

    static void begin(Path target, SnapshotId id) throws IOException {
        String text = "The restore of " + id
                + " into this directory has not ended: files are missing, and some may be here only in part.\n"
                + "While no restore is running, remove the directory and restore again.\n";
        Files.writeString(target.resolve(NAME), text, StandardOpenOption.CREATE_NEW);
    }

    static void end(Path target) throws IOException {
        Files.deleteIfExists(target.resolve(NAME));
    }

    static boolean isIn(Path target) {
        return Files.exists(target.resolve(NAME), LinkOption.NOFOLLOW_LINKS);
    }
}
