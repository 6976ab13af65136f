package org.wirthforge.backup.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.capture.file.Result;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.entry.EntryList;
import org.wirthforge.backup.entry.EntryListReader;
import org.wirthforge.backup.entry.EntryListWriter;
import org.wirthforge.backup.entry.ProblemCodec;
import org.wirthforge.backup.entry.Recipes;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.pack.ChunkSink;

/**
 * Puts results back into path order and writes the lists. Whoever brings the result that was waited for writes everything that is ready; the others go
 * on at once. The feed keeps the number of results in here bounded. Thread-safe.
 */
public final class Outlet {

    /** Problems that are told with the outcome; the list has all. */
    public static final int SAMPLES = 20;

    private final ChunkSink metadata;
    private final EntryListWriter entries;
    private final EntryListWriter problems;
    private final Tally tally;
    private final Map<Long, List<Result>> waiting = new HashMap<>();
    private final List<Problem> samples = new ArrayList<>();
    private volatile long head;
    private long files;
    private long directories;
    private long symlinks;
    private long bytes;
    private long reusedFiles;
    private long readBytes;

    Outlet(ChunkSink metadata, Tally tally) {
        this.metadata = metadata;
        this.entries = new EntryListWriter(metadata, EntryListReader.Rules.ENTRIES);
        this.problems = new EntryListWriter(metadata, EntryListReader.Rules.PROBLEMS);
        this.tally = tally;
    }

    /** Brings the results of one sequence number; each number is brought once. */
    synchronized void accept(long sequence, List<Result> results) throws IOException {
        waiting.put(sequence, results);
        for (List<Result> next = waiting.remove(head); next != null; next = waiting.remove(head)) {
            for (Result result : next) {
                write(result);
            }
            tally.items(next.size());
            head++;
        }
    }

    private void write(Result result) throws IOException {
        if (result instanceof Result.Entry entry) {
            entries.add(entry.path(), entry.portable(), entry.local());
            count(entry);
        } else if (result instanceof Result.Trouble trouble) {
            Problem problem = trouble.problem();
            problems.add(problem.path().toBytes(), ProblemCodec.encode(problem), new byte[0]);
            if (samples.size() < SAMPLES) {
                samples.add(problem);
            }
        }
    }

    private void count(Result.Entry entry) {
        switch (entry.kind()) {
            case FILE -> files++;
            case DIRECTORY -> directories++;
            default -> symlinks++;
        }
        bytes += entry.size();
        readBytes += entry.origin() == Result.Origin.READ ? entry.size() : 0;
        if (entry.origin() == Result.Origin.REUSED && entry.kind() == FileKind.FILE) {
            reusedFiles++;
            tally.bytes(entry.size());
        }
    }

    /** Makes the content of a large file; a long recipe is stored as metadata. */
    synchronized Entry.Content content(Hash sha256, List<ChunkRef> recipe) throws IOException {
        return Recipes.content(sha256, recipe, metadata);
    }

    /** The sequence number that is waited for. */
    long head() {
        return head;
    }

    /** Ends the entry list. */
    synchronized EntryList finishEntries() throws IOException {
        return entries.finish();
    }

    /** Ends the problem list. */
    synchronized EntryList finishProblems() throws IOException {
        return problems.finish();
    }

    synchronized List<Problem> samples() {
        return List.copyOf(samples);
    }

    /** Sizes of the files that were read. */
    synchronized long readBytes() {
        return readBytes;
    }

    synchronized Snapshot.Totals totals(long newBytes) {
        return new Snapshot.Totals(files, directories, symlinks, bytes, newBytes, reusedFiles);
    }
}
