package org.wirthforge.backup.capture.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.pace.Aside;
import org.wirthforge.backup.source.Footing;
import org.wirthforge.backup.source.Found;
import org.wirthforge.backup.source.OpenFiles;
import org.wirthforge.backup.source.Root;

/**
 * Opens files for one worker, on a thread that is left behind if a pipe has taken the place of a file: opening it would wait for ever. The
 * files of a batch are opened in one go, but those with a name like a database's one by one, to be closed again at once. For one thread.
 */
public final class Opener implements Closeable {

    /** After so long somebody looks what is in the file's place. */
    private static final Duration DOUBT = Duration.ofMillis(500);

    /** So long a slow file system may take to open what is still the same file. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final EntryMaker entries;
    private final List<Root> roots;
    private final Aside aside = new Aside("opener");
    private final Deque<Openings> opened = new ArrayDeque<>();
    private volatile Footing footing;

    /** Opens files below these roots. */
    public Opener(EntryMaker entries, List<Root> roots) {
        this.entries = entries;
        this.roots = roots;
        this.footing = new Footing(roots);
    }

    /** Opens files that will be asked for soon. What was opened before and not asked for is closed. */
    public void ahead(List<Found> files) {
        discard();
        List<Found> wanted = files.stream()
                .filter(found -> found.stamp().kind() == FileKind.FILE && !OpenFiles.namesDatabase(found.path()))
                .toList();
        while (!wanted.isEmpty()) {
            wanted = run(new Openings(wanted));
        }
    }

    /** Returns what is left to be opened after one that was given up. */
    private List<Found> run(Openings openings) {
        opened.add(openings);
        try {
            aside.await(
                    aside.submit(() -> call(openings, footing), nothing -> {}),
                    waited -> waited.compareTo(DOUBT) > 0 && hopeless(openings, waited));
            return List.of();
        } catch (IOException leftBehind) {
            return openings.rest();
        }
    }

    /** On the opening thread. One that was left behind closes what it had: nobody else can while it is stuck. */
    private Void call(Openings openings, Footing mine) throws IOException {
        openings.run(entries, mine);
        if (mine != footing) {
            mine.close();
        }
        return null;
    }

    /**
     * Opens a file.
     *
     * @return null if it is a database that this process has open
     * @throws IOException if it is not there, may not be read, or something else has taken its place
     */
    public SourceFile open(Attempt attempt) throws IOException {
        Openings.Opened one = find(attempt.found());
        if (one == null) {
            if (attempt.number() > 1) {
                doubtDirectories();
            }
            run(new Openings(List.of(attempt.found())));
            one = find(attempt.found());
        }
        if (one == null) {
            throw new IOException("it could not be opened in time");
        }
        return one.get();
    }

    private Openings.Opened find(Found found) {
        for (Openings openings : opened) {
            Openings.Opened one = openings.of(found);
            if (one != null) {
                return one;
            }
        }
        return null;
    }

    /** The next file is reached from its root again. The opening thread has nothing to do now, so its directories may be closed here. */
    private void doubtDirectories() throws IOException {
        footing.close();
    }

    /** Asked while the opening thread is stuck; it must get nothing to do with the directories of its successor. */
    private boolean hopeless(Openings openings, Duration waited) {
        Found found = openings.current();
        if (waited.compareTo(LONGEST) <= 0 && !isReplaced(found)) {
            return false;
        }
        openings.leave();
        footing = new Footing(roots);
        return true;
    }

    private boolean isReplaced(Found found) {
        try {
            Stamp now = entries.stamp(found);
            if (now.kind() == FileKind.SPECIAL) {
                release(found);
            }
            return !Attempt.sameObject(found.stamp(), now);
        } catch (IOException gone) {
            return true;
        }
    }

    /** A pipe opened both ways opens at once, and lets everybody in who waits at it; nothing is read or written. */
    private static void release(Found pipe) {
        try {
            FileChannel.open(pipe.file(), StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)
                    .close();
        } catch (IOException refused) {
            // The thread stays behind, as a daemon, until somebody writes to the pipe.
        }
    }

    private void discard() {
        opened.forEach(Openings::discardAll);
        opened.clear();
    }

    @Override
    public void close() throws IOException {
        discard();
        aside.close();
        Footing last = footing;
        footing = new Footing(roots);
        if (aside.over()) {
            last.close();
        }
    }
}
