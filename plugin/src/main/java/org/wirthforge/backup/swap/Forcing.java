package org.wirthforge.backup.swap;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Crew;
import org.wirthforge.backup.store.LocalStore;

/** Forces many files or directories, several at a time: a file system writes what waits for it together. Thread-safe. */
final class Forcing {

    private static final int MOST_AT_ONCE = 8;

    private Forcing() {}

    /** What is done with each. */
    @FunctionalInterface
    private interface Force {
        void force(Path path) throws IOException;
    }

    static void files(Collection<Path> files) throws IOException {
        all(files, Forcing::file);
    }

    static void directories(Collection<Path> directories, LocalStore store) throws IOException {
        all(directories, store::syncDirectory);
    }

    private static void file(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            channel.force(true);
        }
    }

    /** Cannot be cancelled: whoever forces has come too far to stop half-way. */
    private static void all(Collection<Path> paths, Force force) throws IOException {
        Queue<Path> left = new ConcurrentLinkedQueue<>(paths);
        List<Crew.Task> tasks = new ArrayList<>();
        for (int i = 0; i < Math.max(1, Math.min(MOST_AT_ONCE, paths.size() / 2)); i++) {
            tasks.add(() -> {
                for (Path path = left.poll(); path != null; path = left.poll()) {
                    force.force(path);
                }
            });
        }
        try {
            new Crew("wf-force", left::clear).run(tasks);
        } catch (CancelledException e) {
            throw new IllegalStateException("nobody cancels this", e);
        }
    }
}
