package org.wirthforge.backup.capture.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.chunk.Chunker;
import org.wirthforge.backup.chunk.Chunkers;
import org.wirthforge.backup.database.Sqlite;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.metadata.Attributes;
import org.wirthforge.backup.metadata.Seen;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pack.ChunkSink;
import org.wirthforge.backup.source.Companions;
import org.wirthforge.backup.source.Found;
import org.wirthforge.backup.store.PageBuffer;

/** Reads one file that fits the buffer: open, read, close, look again; and once more if it changed meanwhile. Not thread-safe: one per worker. */
public final class FileTaker {

    /** An error of the disk may have been one of the moment. */
    private static final int TRIES = 2;

    private final EntryMaker entries;
    private final Opener opener;
    private final Pace pace;
    private final ChunkSink sink;
    private final PageBuffer pages = new PageBuffer();
    private final MessageDigest digest = Hash.sha256();

    /** Stores chunks in this sink. */
    public FileTaker(EntryMaker entries, ChunkSink sink, Opener opener, Pace pace) {
        this.entries = entries;
        this.opener = opener;
        this.pace = pace;
        this.sink = sink;
    }

    /** Reads a file into the buffer, stores its chunks and adds its results; adds nothing if it is a database to be copied as one. */
    public void take(Found found, byte[] buffer, List<Result> results) throws IOException, CancelledException {
        for (Attempt attempt = Attempt.first(found); attempt != null; ) {
            attempt.rest(pace);
            attempt = read(attempt.number() > 2 ? entries.anew(attempt) : attempt, buffer, results);
        }
    }

    /** Makes an attempt; returns the next one if there is to be one. */
    private Attempt read(Attempt attempt, byte[] buffer, List<Result> results) throws IOException {
        Found found = attempt.found();
        int length;
        Seen after;
        SourceFile file;
        try (SourceFile open = opener.open(attempt)) {
            file = open;
            if (open == null) {
                results.add(entries.liveDatabase(found));
                return null;
            }
            length = pages.read(open.channel(), buffer, 0, (int) Math.min(buffer.length, attempt.wanted(open.size())));
            after = entries.seen(found);
        } catch (IOException e) {
            return failed(attempt, e, results);
        }
        if (Chunkers.isSqlite(buffer, length) && Sqlite.reaches(found.file())) {
            return null;
        }
        Attempt.Judged judged = attempt.judge(
                after.stamp(), Freshness.isRecent(after.stamp(), file.opened()), length, () -> whole(buffer, length));
        if (judged.next() == null) {
            store(judged, after.with(judged.found().stamp(), file.xattrs()), buffer, length, results);
        }
        return judged.next();
    }

    private Attempt failed(Attempt attempt, IOException reason, List<Result> results) {
        boolean hopeless = reason instanceof NoSuchFileException || reason instanceof AccessDeniedException;
        if (!hopeless && attempt.number() < TRIES) {
            return new Attempt(attempt.number() + 1, attempt.found(), null);
        }
        results.add(entries.failed(attempt.found(), reason));
        return null;
    }

    private void store(Attempt.Judged judged, Attributes attributes, byte[] buffer, int length, List<Result> results)
            throws IOException {
        if (Chunkers.isSqlite(buffer, length) && hasSidecar(judged.found().file())) {
            results.add(entries.liveDatabase(judged.found()));
            return;
        }
        List<ChunkRef> recipe = chunks(buffer, length);
        Hash whole = recipe.size() == 1 ? recipe.get(0).id() : whole(buffer, length);
        entries.file(judged, attributes, length, new Entry.Content(whole, recipe, false), results);
    }

    private List<ChunkRef> chunks(byte[] buffer, int length) throws IOException {
        List<ChunkRef> recipe = new ArrayList<>(2);
        Chunker chunker = Chunkers.of(buffer, length, length);
        for (int at = 0; at < length; ) {
            int end = chunker.cut(buffer, at, length);
            recipe.add(new ChunkRef(sink.put(buffer, at, end - at), end - at));
            at = end;
        }
        return recipe;
    }

    private Hash whole(byte[] buffer, int length) {
        digest.update(buffer, 0, length);
        return Hash.at(digest.digest(), 0);
    }

    /** A database that somebody has begun to write to since the directory was listed. */
    public static boolean hasSidecar(Path file) throws IOException {
        return Files.exists(Companions.WAL.beside(file), LinkOption.NOFOLLOW_LINKS)
                || Files.exists(Companions.JOURNAL.beside(file), LinkOption.NOFOLLOW_LINKS);
    }

    /** The problem of a file that could not be read. */
    static Result.Trouble unreadable(Found found, IOException reason) {
        boolean gone = reason instanceof NoSuchFileException;
        String message = gone
                ? "it was there when its directory was listed and gone when it was opened"
                : "it could not be read: " + EntryMaker.reason(reason);
        Problem.Code code = gone ? Problem.Code.VANISHED : Problem.Code.UNREADABLE;
        return new Result.Trouble(new Problem(ItemPath.of(found.path()), code, message));
    }
}
