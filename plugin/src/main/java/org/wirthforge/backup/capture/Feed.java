package org.wirthforge.backup.capture;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.capture.file.Attempt;
import org.wirthforge.backup.capture.file.EntryMaker;
import org.wirthforge.backup.capture.file.LargeFile;
import org.wirthforge.backup.capture.file.Looks;
import org.wirthforge.backup.capture.file.Opener;
import org.wirthforge.backup.capture.file.Result;
import org.wirthforge.backup.capture.file.SourceFile;
import org.wirthforge.backup.capture.past.Moved;
import org.wirthforge.backup.capture.past.ParentList;
import org.wirthforge.backup.capture.past.RenamedDirectories;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.source.Found;

/**
 * Hands out the work in path order, made as it is asked for, under this lock: a few microseconds an entry. Keeps the number of results on their way
 * bounded. Thread-safe.
 */
final class Feed implements Closeable {

    private static final int BATCH_JOBS = 256;
    private static final int BATCH_READS = 64;
    private static final long BATCH_BYTES = 4 << 20;

    /** Sequence numbers between the oldest unfinished piece of work and the newest: bounds memory to some megabytes. */
    private static final int WINDOW = 64;

    private final Finds finds;
    private final Triage triage;
    private final Outlet outlet;
    private final EntryMaker entries;
    private final Opener opener;
    private LargeFile.Means means;
    private final Deque<LargeFile> again = new ArrayDeque<>();
    private final Set<LargeFile> open = new HashSet<>();
    private List<Job> jobs = new ArrayList<>();
    private Found pending;
    private LargeFile current;
    private long sequence;
    private boolean ended;
    private boolean aborted;

    /** What need not be read. */
    record Past(ParentList parent, Moved moved, RenamedDirectories renamed) {}

    /** @param past null if everything is to be read */
    Feed(Finds finds, Past past, Outlet outlet, Looks looks, Databases databases) {
        this.finds = finds;
        this.outlet = outlet;
        this.entries = looks.entries();
        this.opener = looks.opener();
        this.triage = new Triage(past, looks.opener(), databases);
    }

    /** Takes a problem of the walk, in its place. */
    void report(byte[] path, Problem.Code code, String message) {
        jobs.add(new Job.Report(new Problem(ItemPath.of(path), code, message)));
    }

    /**
     * The next piece of work; null when there is no more.
     *
     * @param buffer asked for if the work is a slice of a large file, whose bytes are put there
     */
    synchronized Work next(Supplier<byte[]> buffer) throws IOException, CancelledException {
        boolean interrupted = false;
        try {
            while (!aborted) {
                if (mustWait()) {
                    interrupted |= await();
                } else if (current == null && again.isEmpty() && ended) {
                    return null;
                } else {
                    Work work = take(buffer);
                    if (work != null) {
                        return work;
                    }
                }
            }
            return null;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Nothing to hand out at the moment, but there may be: a file to be read again, or room in the window. */
    private boolean mustWait() {
        boolean idle = current == null && again.isEmpty();
        return idle && (ended ? !open.isEmpty() : sequence - outlet.head() >= WINDOW);
    }

    /** Something to do, or null if the file at hand has just ended. */
    private Work take(Supplier<byte[]> buffer) throws IOException, CancelledException {
        if (current == null) {
            current = again.poll();
            return current == null ? gather() : null;
        }
        LargeFile.Slice slice = current.next(buffer.get());
        if (current.exhausted()) {
            current = null;
        }
        return slice == null ? null : new Work.Slice(slice);
    }

    /** Tells whether it was interrupted. The flag is set again only in the end: set at once, it would keep this wait from letting go of the monitor. */
    private boolean await() {
        try {
            wait();
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Collects a batch up to the next large file. */
    private Work gather() throws IOException, CancelledException {
        int reads = 0;
        long bytes = 0;
        while (jobs.size() < BATCH_JOBS && reads < BATCH_READS && bytes < BATCH_BYTES) {
            Found found = pending != null ? pending : finds.next();
            pending = null;
            if (found == null) {
                ended = true;
                break;
            }
            Result.Entry same = triage.unchanged(found);
            if (same != null) {
                jobs.add(new Job.Reuse(same));
            } else if (triage.isDatabase(found)) {
                jobs.add(new Job.Database(found));
                reads++;
                bytes += found.stamp().size();
            } else if (Triage.isLarge(found)) {
                if (!jobs.isEmpty()) {
                    // The batch before it comes first; the parent's list has been consulted already and says "changed"
                    // again.
                    pending = found;
                    break;
                }
                openLarge(Attempt.first(found), sequence++);
                return null;
            } else {
                jobs.add(new Job.Take(found));
                reads++;
                bytes += found.stamp().size();
            }
        }
        if (jobs.isEmpty()) {
            notifyAll();
            return null;
        }
        Work.Batch batch = new Work.Batch(sequence++, jobs);
        jobs = new ArrayList<>();
        return batch;
    }

    private void openLarge(Attempt attempt, long place) throws IOException {
        Found found = attempt.found();
        SourceFile source;
        try {
            source = opener.open(attempt);
        } catch (IOException e) {
            outlet.accept(place, List.of(entries.failed(found, e)));
            notifyAll();
            return;
        }
        if (source == null) {
            outlet.accept(place, List.of(entries.liveDatabase(found)));
            notifyAll();
            return;
        }
        if (means == null) {
            means = new LargeFile.Means();
        }
        LargeFile file = new LargeFile(place, attempt, source, means);
        open.add(file);
        again.add(file);
        notifyAll();
    }

    /** A large file is done with: nobody has to wait for it any more. */
    synchronized void done(LargeFile file) throws IOException {
        file.close();
        open.remove(file);
        notifyAll();
    }

    /** Reads a large file once more, because it changed meanwhile. */
    synchronized void retry(LargeFile file, Attempt next) throws IOException {
        file.close();
        open.remove(file);
        openLarge(next, file.sequence());
        notifyAll();
    }

    /** A result has been brought: the window may have moved. */
    synchronized void moved() {
        notifyAll();
    }

    /** Ends the work for everybody. Whoever waits for the walk does so under the lock. */
    void abort() {
        finds.stop();
        end();
    }

    private synchronized void end() {
        aborted = true;
        open.forEach(LargeFile::abort);
        notifyAll();
    }

    @Override
    public synchronized void close() throws IOException {
        for (LargeFile file : open) {
            file.close();
        }
        open.clear();
        opener.close();
    }
}
