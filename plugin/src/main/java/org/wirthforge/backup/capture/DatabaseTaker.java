package org.wirthforge.backup.capture;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.capture.file.EntryMaker;
import org.wirthforge.backup.capture.file.LargeFile;
import org.wirthforge.backup.capture.file.Result;
import org.wirthforge.backup.capture.file.WholeHash;
import org.wirthforge.backup.chunk.Chunker;
import org.wirthforge.backup.chunk.Chunkers;
import org.wirthforge.backup.database.Inspected;
import org.wirthforge.backup.database.Staged;
import org.wirthforge.backup.database.UncopiedException;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.pace.Aside;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Promise;
import org.wirthforge.backup.pack.ChunkSink;
import org.wirthforge.backup.snapshot.StoredDatabase;
import org.wirthforge.backup.source.Companions;
import org.wirthforge.backup.source.Found;
import org.wirthforge.backup.store.PageBuffer;

/** Stores a database from a copy that SQLite made: content of the copy, metadata of the original. Not thread-safe: one per worker. */
final class DatabaseTaker {

    private final Worker.Pipeline pipeline;
    private final ChunkSink sink;
    private final PageBuffer pages = new PageBuffer();

    DatabaseTaker(Worker.Pipeline pipeline, ChunkSink sink) {
        this.pipeline = pipeline;
        this.sink = sink;
    }

    /** Adds the results of a database; false if it is an ordinary file. */
    boolean take(Found found, byte[] buffer, List<Result> results) throws IOException, CancelledException {
        Databases databases = pipeline.databases();
        Optional<Staged> staged;
        try {
            staged = databases.copies().copy(found.file(), found.stamp());
        } catch (UncopiedException e) {
            report(found, e.getMessage(), results);
            reportCompanions(found, results);
            return true;
        } catch (IOException e) {
            // Of the source or of the directory for temporaries: in both cases this one database is not in the
            // snapshot.
            report(found, "no copy could be made: " + EntryMaker.reason(e), results);
            reportCompanions(found, results);
            return true;
        }
        if (staged.isEmpty()) {
            return false;
        }
        try {
            store(found, staged.get(), buffer, results);
        } finally {
            databases.copies().discard(staged.get());
        }
        return true;
    }

    /** Checks the copy while it is read and stored: both take about as long. */
    private void store(Found found, Staged staged, byte[] buffer, List<Result> results)
            throws IOException, CancelledException {
        Stored content;
        Inspected inspected;
        try (Aside aside = new Aside("checker")) {
            Promise<Inspected> checking = aside.submit(staged::inspect, nothing -> {});
            try {
                content = content(staged.file(), buffer);
            } finally {
                // In any case: the copy must not be removed from under SQLite.
                inspected = aside.await(checking, waited -> false);
            }
        }
        boolean sound = inspected.fault().isEmpty();
        EntryMaker entries = pipeline.entries();
        entries.database(found, staged.before().main(), content.size(), content.content(), sound, results);
        inspected.fault().ifPresent(fault -> report(found, fault, results));
        Databases databases = pipeline.databases();
        Optional<String> state = sound ? databases.settled(staged.before()) : Optional.empty();
        inspected.sound(ItemPath.of(found.path())).ifPresent(copy -> databases.add(new StoredDatabase(copy, state)));
    }

    private void report(Found found, String message, List<Result> results) {
        results.add(pipeline.databases().trouble(found, message));
    }

    /** What lies beside a database is never stored; but without the database somebody may miss it, above all if it was none. */
    private static void reportCompanions(Found found, List<Result> results) throws IOException {
        for (Companions companion : Companions.RELEASED) {
            if (Files.isRegularFile(companion.beside(found.file()), LinkOption.NOFOLLOW_LINKS)) {
                results.add(new Result.Trouble(new Problem(
                        ItemPath.of(companion.beside(found.path())),
                        Problem.Code.LIVE_DATABASE,
                        "by its name it belongs to the database beside it, which could not be copied; it is not stored either."
                                + " If it is a file of its own, rename it")));
            }
        }
    }

    private record Stored(Entry.Content content, long size) {}

    /** Reads the copy piece by piece; a piece ends at a cut. */
    private Stored content(Path copy, byte[] buffer) throws IOException, CancelledException {
        List<ChunkRef> recipe = new ArrayList<>();
        try (WholeHash whole = new WholeHash();
                FileChannel file = FileChannel.open(copy)) {
            long size = file.size();
            Chunker chunker = null;
            for (long done = 0; done < size; ) {
                int length = pages.read(file, buffer, 0, (int) Math.min(LargeFile.SLICE, size - done));
                if (length == 0) {
                    throw new IOException("the copy of a database became shorter while it was read");
                }
                chunker = chunker == null ? Chunkers.of(buffer, length, size) : chunker;
                whole.begin(buffer, length);
                cut(buffer, length, chunker, recipe);
                whole.await();
                done += length;
            }
            return new Stored(pipeline.outlet().content(whole.end(), recipe), size);
        }
    }

    /** All pieces but the last are multiples of the chunk's size. */
    private void cut(byte[] buffer, int length, Chunker chunker, List<ChunkRef> recipe)
            throws IOException, CancelledException {
        for (int at = 0; at < length; ) {
            pipeline.pace().pass();
            int end = chunker.cut(buffer, at, length);
            recipe.add(new ChunkRef(sink.put(buffer, at, end - at), end - at));
            pipeline.tally().bytes(end - at);
            at = end;
        }
    }
}
