package org.wirthforge.backup.source;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.FileIdentity;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;

/**
 * The walk of the source: every object below the roots in the order of the entry list, a directory directly before its content, one
 * {@code stat} each. Symbolic links are not followed, except a root that is one. Opens nothing but directories, tag and ignore files,
 * and holds nothing open between two calls. Whatever cannot be taken goes to the problem sink and the walk goes on.
 *
 * <p>Memory grows with the depth and with the number of names in the directories on the way down, not with the tree. For one thread.
 */
public final class SourceWalk implements Closeable {

    private final Deque<Start> starts;
    private final Deque<Level> stack = new ArrayDeque<>();
    private final AttributeReader reader;
    private final Sieve sieve;
    private final Reports reports;
    private final Descent descent;
    private final Pace pace;
    private Found entered;
    private Start broken;

    /**
     * Prepares a walk; looks at nothing but the directories kept out.
     *
     * @param roots where to start, in path order of their item paths, none of which lies in another, all on one file system
     * @param rules what to leave out
     * @param open files of this process that must not be read
     * @param problems learns what could not be taken
     * @param pace passed at every name and every entry
     * @throws IllegalArgumentException if the roots are not as said; names two of them
     */
    public SourceWalk(List<Root> roots, SourceRules rules, OpenFiles open, ProblemSink problems, Pace pace) {
        this.starts = new ArrayDeque<>(Start.of(roots));
        FileSystem files =
                roots.isEmpty() ? FileSystems.getDefault() : roots.get(0).path().getFileSystem();
        this.reader = AttributeReader.of(files);
        this.reports = new Reports(problems);
        this.sieve = new Sieve(reader, open.watches(files) ? open : OpenFiles.none(), reports, rules);
        this.descent = new Descent(reader, reports, rules, pace);
        this.pace = pace;
    }

    /**
     * The next entry.
     *
     * @return the entry, or null at the end
     * @throws CancelledException if the pace says so; the walk is over then
     */
    public Found next() throws CancelledException {
        Found found = null;
        while (found == null && !atEnd()) {
            pace.pass();
            found = step();
        }
        return found;
    }

    private boolean atEnd() {
        return entered == null && stack.isEmpty() && starts.isEmpty();
    }

    private Found step() throws CancelledException {
        if (entered != null) {
            push();
            return null;
        }
        Level level = stack.peek();
        if (level == null) {
            return begin(starts.remove());
        }
        if (!level.advance()) {
            stack.pop();
            return null;
        }
        Found found = sieve.take(level);
        return found == null || !isDirectory(found) ? found : descend(found);
    }

    private void push() throws CancelledException {
        Found directory = entered;
        entered = null;
        Level level = descent.into(directory, stack.peek());
        if (level != null) {
            stack.push(level);
        }
    }

    /** A directory that contains itself, by a mount, is not an entry: there would be no end. */
    private Found descend(Found directory) {
        if (directory.stamp().identified() && onStack(directory.stamp().identity())) {
            reports.report(
                    directory.path(),
                    Problem.Code.LOOP,
                    "the same directory as one above it; its content is taken there");
            return null;
        }
        entered = descent.stays(directory, stack.peekLast()) ? null : directory;
        return directory;
    }

    private boolean onStack(FileIdentity identity) {
        for (Level level : stack) {
            if (level.directory().stamp().identity().equals(identity)) {
                return true;
            }
        }
        return false;
    }

    private Found begin(Start start) {
        if (broken != null && ItemPaths.below(start.path(), broken.path())) {
            return null;
        }
        Found found = look(start);
        if (found == null && !start.walked()) {
            broken = start;
        }
        entered = found != null && start.walked() && isDirectory(found) ? found : null;
        return found;
    }

    private Found look(Start start) {
        try {
            Path file = start.file();
            Stamp stamp = reader.stamp(file);
            if (stamp.kind() == FileKind.SYMLINK) {
                file = target(file);
                stamp = reader.stamp(file);
            }
            boolean taken = sieve.take(start.path(), file, stamp);
            return taken
                    ? new Found(start.path(), file, stamp, start.component(), sieve.care(start.path(), file, stamp))
                    : null;
        } catch (IOException failed) {
            reports.failed(start.path(), start.file(), failed);
            return null;
        }
    }

    /** Where a link leads; the link itself if that is nowhere. */
    private static Path target(Path link) {
        try {
            return link.toRealPath();
        } catch (IOException dangling) {
            return link;
        }
    }

    private static boolean isDirectory(Found found) {
        return found.stamp().kind() == FileKind.DIRECTORY;
    }

    /** Those of the given patterns that have matched nothing so far; all of them are known to when the walk is at its end. */
    public List<String> unmatched() {
        return sieve.unmatched();
    }

    /** Forgets where the walk was; there is nothing open. */
    @Override
    public void close() {
        entered = null;
        starts.clear();
        stack.clear();
    }
}
