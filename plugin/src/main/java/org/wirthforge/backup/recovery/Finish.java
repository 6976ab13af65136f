package org.wirthforge.backup.recovery;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.entry.PathOrder;
import org.wirthforge.backup.entry.Recipes;
import org.wirthforge.backup.metadata.UnusableNameException;
import org.wirthforge.backup.pace.CancelledException;

/**
 * The second pass, when every file is complete: further names of files, and the metadata of directories, each after everything in it.
 * Not thread-safe.
 */
final class Finish {

    private final Entries entries;
    private final Restoration shared;
    private final FileWriter writer;
    private final Folders folders;
    private final Links links = new Links();
    private final Deque<Open> above = new ArrayDeque<>();

    private record Open(Path directory, Entry entry) {}

    Finish(Entries entries, Path target, Restoration shared, FileWriter writer) {
        this.entries = entries;
        this.folders = new Folders(target);
        this.shared = shared;
        this.writer = writer;
    }

    void run() throws IOException, CancelledException {
        for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
            shared.pace().pass();
            leave(entry.path());
            Path place = place(entry);
            if (place != null && entry.content() != null) {
                link(entry, place);
            } else if (place != null && entry.target() == null) {
                enter(entry, place);
            }
        }
        leave(null);
    }

    /** What had no place in the first pass has none now, and has been reported. */
    private Path place(Entry entry) throws IOException {
        try {
            return folders.place(entry.path());
        } catch (UnusableNameException e) {
            return null;
        }
    }

    private void enter(Entry entry, Path place) {
        if (!shared.problems().isClosed(entry.path())) {
            folders.enter(entry.path(), place);
            above.push(new Open(place, entry));
        }
    }

    /** Finishes the directories that the next entry is not in. */
    private void leave(byte[] next) throws IOException {
        while (!above.isEmpty() && !contains(above.peek(), next)) {
            Open left = above.pop();
            shared.metadata(left.directory(), left.entry());
        }
    }

    private static boolean contains(Open directory, byte[] path) {
        return path != null
                && PathOrder.isBelow(path, path.length, directory.entry().path());
    }

    private void link(Entry entry, Path place) throws IOException, CancelledException {
        Path first = links.firstOf(entry, place);
        if (first == null) {
            return;
        }
        if (shared.problems().isUnwritten(first) || !Files.isRegularFile(first, LinkOption.NOFOLLOW_LINKS)) {
            write(entry, place);
            return;
        }
        try {
            Files.createLink(place, first);
            shared.linked();
        } catch (FileAlreadyExistsException e) {
            shared.refused(entry.path(), place, e);
        } catch (IOException | UnsupportedOperationException e) {
            shared.problems()
                    .add(
                            entry.path(),
                            Problem.Code.METADATA,
                            "is a copy, for it cannot be a hard link: " + e.getMessage());
            write(entry, place);
        }
    }

    private void write(Entry entry, Path place) throws IOException, CancelledException {
        writer.write(new Job(place, entry, Recipes.chunks("the list of its chunks", entry, writer.chunks())));
    }
}
