package org.wirthforge.backup.backup;

import java.io.IOException;
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
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.pack.ChunkSink;
import org.wirthforge.backup.snapshot.ChunkRef;
import org.wirthforge.backup.snapshot.Entry;
import org.wirthforge.backup.source.Found;
import org.wirthforge.backup.source.Stamp;
import org.wirthforge.backup.store.PageBuffer;

/** Reads one file that fits the buffer: open, read, close, look again; and once more if it changed meanwhile. Not thread-safe: one per worker. */
final class FileTaker {

    /** Times a changing file is read before it is stored as it was last seen. */
    static final int ATTEMPTS = 3;

    private final EntryMaker entries;
    private final ChunkSink sink;
    private final PageBuffer pages = new PageBuffer();
    private final MessageDigest digest = Hash.sha256();

    FileTaker(EntryMaker entries, ChunkSink sink) {
        this.entries = entries;
        this.sink = sink;
    }

    /** Reads a file into the buffer, stores its chunks and adds its results. */
    void take(Found found, byte[] buffer, List<Result> results) throws IOException {
        Found now = found;
        for (int attempt = 1; ; attempt++) {
            int length;
            Stamp after;
            try (SourceFile file = entries.open(now)) {
                if (file == null) {
                    results.add(entries.liveDatabase(found));
                    return;
                }
                length = pages.read(file.channel(), buffer, 0, (int) now.stamp().size());
                after = entries.stamp(now);
            } catch (IOException e) {
                results.add(unreadable(found, e));
                return;
            }
            boolean stable = EntryMaker.sameContent(now.stamp(), after) && length == after.size();
            if (stable || attempt == ATTEMPTS || after.size() > buffer.length) {
                store(new Found(now.path(), now.file(), after, now.component()), buffer, length, stable, results);
                return;
            }
            now = new Found(now.path(), now.file(), after, now.component());
        }
    }

    private void store(Found found, byte[] buffer, int length, boolean stable, List<Result> results)
            throws IOException {
        if (Chunkers.isSqlite(buffer, length) && hasSidecar(found.file())) {
            results.add(entries.liveDatabase(found));
            return;
        }
        List<ChunkRef> recipe = chunks(buffer, length);
        Hash whole = recipe.size() == 1 ? recipe.get(0).id() : whole(buffer, length);
        entries.file(found, length, new Entry.Content(whole, recipe, false), stable, results);
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
    static boolean hasSidecar(Path file) {
        String name = file.getFileName().toString();
        return Files.exists(file.resolveSibling(name + "-wal"), LinkOption.NOFOLLOW_LINKS)
                || Files.exists(file.resolveSibling(name + "-journal"), LinkOption.NOFOLLOW_LINKS);
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
