package org.wirthforge.backup.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.capture.file.Attempt;
import org.wirthforge.backup.capture.file.EntryMaker;
import org.wirthforge.backup.capture.file.FileTaker;
import org.wirthforge.backup.capture.file.Freshness;
import org.wirthforge.backup.capture.file.LargeFile;
import org.wirthforge.backup.capture.file.Opener;
import org.wirthforge.backup.capture.file.Result;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.metadata.Attributes;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.Seen;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.pack.ChunkSink;
import org.wirthforge.backup.source.Found;

/**
 * Takes work until there is none. Owns one buffer, made when there is something to read, for the whole backup; allocates per file, never per byte.
 */
final class Worker {

    private final Feed feed;
    private final Outlet outlet;
    private final EntryMaker entries;
    private final ChunkSink sink;
    private final Pace pace;
    private final Tally tally;
    private final Opener opener;
    private final FileTaker files;
    private final Databases kept;
    private final DatabaseTaker databases;
    private byte[] buffer;

    Worker(Pipeline pipeline, ChunkSink sink, Opener opener) {
        this.feed = pipeline.feed();
        this.outlet = pipeline.outlet();
        this.entries = pipeline.entries();
        this.pace = pipeline.pace();
        this.tally = pipeline.tally();
        this.sink = sink;
        this.opener = opener;
        this.files = new FileTaker(entries, sink, opener, pace);
        this.kept = pipeline.databases();
        this.databases = new DatabaseTaker(pipeline, sink);
    }

    /** What all workers of a backup share. */
    record Pipeline(Feed feed, Outlet outlet, EntryMaker entries, Databases databases, Pace pace, Tally tally) {}

    void run() throws IOException, CancelledException {
        for (Work work = feed.next(this::buffer); work != null; work = feed.next(this::buffer)) {
            if (work instanceof Work.Batch batch) {
                take(batch);
            } else if (work instanceof Work.Slice piece) {
                take(piece.slice());
            }
            feed.moved();
        }
    }

    private byte[] buffer() {
        if (buffer == null) {
            buffer = new byte[LargeFile.BUFFER];
        }
        return buffer;
    }

    private void take(Work.Batch batch) throws IOException, CancelledException {
        List<Result> results = new ArrayList<>(batch.jobs().size());
        opener.ahead(batch.reads());
        for (Job job : batch.jobs()) {
            if (job instanceof Job.Reuse reuse) {
                results.add(reuse.entry());
            } else if (job instanceof Job.Report report) {
                results.add(new Result.Trouble(report.problem()));
            } else if (job instanceof Job.Take take) {
                pace.pass();
                take(take.found(), results);
            } else if (job instanceof Job.Database database) {
                pace.pass();
                take(database, results);
            }
        }
        outlet.accept(batch.sequence(), results);
    }

    private void take(Job.Database database, List<Result> results) throws IOException, CancelledException {
        Found found = database.found();
        if (databases.take(found, buffer(), results)) {
            return;
        }
        boolean ordinary = found.stamp().size() <= LargeFile.SLICE && takeFile(found.ordinary(), results);
        if (!ordinary) {
            results.add(entries.liveDatabase(found));
        }
    }

    /** Stores an ordinary file; false if it turns out to be a database. */
    private boolean takeFile(Found found, List<Result> results) throws IOException, CancelledException {
        int before = results.size();
        files.take(found, buffer(), results);
        if (results.size() == before) {
            return false;
        }
        tally.bytes(found.stamp().size());
        if (results.get(before) instanceof Result.Entry) {
            doubt(found, results);
        }
        return true;
    }

    private void doubt(Found found, List<Result> results) {
        Result.Trouble doubt = kept.doubt(found);
        if (doubt != null) {
            results.add(doubt);
        }
    }

    private void take(Found found, List<Result> results) throws IOException, CancelledException {
        if (found.stamp().kind() == FileKind.FILE) {
            boolean taken = takeFile(found, results) || databases.take(found, buffer(), results);
            if (!taken) {
                results.add(entries.liveDatabase(found));
            }
        } else {
            entries.other(found, results);
        }
    }

    private void take(LargeFile.Slice slice) throws IOException, CancelledException {
        LargeFile file = slice.file();
        file.hashInOrder(slice, buffer);
        ChunkRef[] chunks = new ChunkRef[slice.cuts().length];
        int from = 0;
        for (int i = 0; i < chunks.length; i++) {
            pace.pass();
            int end = slice.cuts()[i];
            chunks[i] = new ChunkRef(sink.put(buffer, from, end - from), end - from);
            tally.bytes(end - from);
            from = end;
        }
        if (file.finish(slice, chunks)) {
            settle(file);
        }
    }

    /** All slices of a large file are stored: look again whether it is still the file it was. */
    private void settle(LargeFile file) throws IOException, CancelledException {
        List<Result> results = new ArrayList<>(1);
        Seen after = lookAfter(file, results);
        if (after != null) {
            boolean recent = Freshness.isRecent(after.stamp(), file.source().opened());
            Attempt.Judged judged = file.attempt().judge(after.stamp(), recent, file.bytesRead(), file::sha256);
            if (judged.next() != null) {
                judged.next().rest(pace);
                feed.retry(file, judged.next());
                return;
            }
            store(file, judged, after, results);
        }
        feed.done(file);
        outlet.accept(file.sequence(), results);
    }

    /** Null after a problem. A source's failure is a problem, a repository's would not be: so only this is caught. */
    private Seen lookAfter(LargeFile file, List<Result> results) {
        try {
            if (file.failure() != null) {
                throw file.failure();
            }
            return entries.seen(file.found());
        } catch (IOException e) {
            results.add(entries.failed(file.found(), e));
            return null;
        }
    }

    private void store(LargeFile file, Attempt.Judged judged, Seen after, List<Result> results) throws IOException {
        if (file.sqlite() && FileTaker.hasSidecar(judged.found().file())) {
            results.add(entries.liveDatabase(judged.found()));
            return;
        }
        List<ChunkRef> recipe = file.recipe();
        if (recipe.stream().mapToLong(ChunkRef::length).sum() != file.bytesRead()) {
            throw new IllegalStateException(
                    "the chunks of a file do not add up to the bytes read; nothing is committed");
        }
        Entry.Content content = outlet.content(file.sha256(), recipe);
        Attributes attributes = after.with(judged.found().stamp(), file.source().xattrs());
        entries.file(judged, attributes, file.bytesRead(), content, results);
        if (!file.sqlite()) {
            doubt(judged.found(), results);
        }
    }
}
