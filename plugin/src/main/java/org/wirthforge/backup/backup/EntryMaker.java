package org.wirthforge.backup.backup;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.snapshot.Entry;
import org.wirthforge.backup.snapshot.EntryCodec;
import org.wirthforge.backup.source.AttributeReader;
import org.wirthforge.backup.source.Attributes;
import org.wirthforge.backup.source.FileKind;
import org.wirthforge.backup.source.Found;
import org.wirthforge.backup.source.LinkTarget;
import org.wirthforge.backup.source.OpenFiles;
import org.wirthforge.backup.source.Stamp;

/** Makes entries from objects and their metadata, and says what is wrong with them. Thread-safe. */
final class EntryMaker {

    private final AttributeReader reader;
    private final OpenFiles open;
    private final Freshness freshness;
    private final OwnerNames owners;

    EntryMaker(AttributeReader reader, OpenFiles open, Freshness freshness, OwnerNames owners) {
        this.reader = reader;
        this.open = open;
        this.freshness = freshness;
        this.owners = owners;
    }

    /**
     * Opens a file for reading; null if it is a database that this process has open, which a descriptor of ours would strip of its locks. The walk
     * has looked already; for a name like a database's we look again, because opening one by mistake does harm.
     */
    SourceFile open(Found found) throws IOException {
        boolean suspect = OpenFiles.namesDatabase(found.path());
        return suspect && open.openHere(found.stamp(), found.path()) ? null : SourceFile.open(found, open);
    }

    Stamp stamp(Found found) throws IOException {
        return reader.stamp(found.file());
    }

    /** Whether a file is the one it was, with the same content as far as metadata tell. */
    static boolean sameContent(Stamp before, Stamp after) {
        return before.kind() == after.kind()
                && before.size() == after.size()
                && before.mtimeSeconds() == after.mtimeSeconds()
                && before.mtimeNanos() == after.mtimeNanos()
                && before.ino() == after.ino()
                && before.dev() == after.dev();
    }

    /** Adds the entry of a file whose content is stored. */
    void file(Found found, long size, Entry.Content content, boolean stable, List<Result> results) {
        Attributes attributes = full(found, results);
        if (attributes == null) {
            return;
        }
        byte[] portable = EntryCodec.file(attributes, size, content);
        results.add(entry(found, portable, attributes, stable ? 0 : EntryCodec.CHANGED, size));
        if (!stable) {
            results.add(problem(
                    found,
                    Problem.Code.CHANGED,
                    "it kept changing while it was read; what is stored may mix old and new content"));
        }
    }

    /** Adds the entry of a directory or a symbolic link. */
    void other(Found found, List<Result> results) {
        if (found.stamp().kind() == FileKind.DIRECTORY) {
            directory(found, results);
        } else {
            symlink(found, results);
        }
    }

    /**
     * A directory has its entry even if it is away by now: entries of what was in it may follow, and no reader takes those without it. Its owner and
     * extended attributes are not known then; the path is listed as a problem.
     */
    private void directory(Found found, List<Result> results) {
        Attributes read = full(found, results);
        Attributes known = read != null ? read : new Attributes(found.stamp(), 0, 0, 1, List.of());
        results.add(entry(found, EntryCodec.directory(known), known, read != null ? 0 : EntryCodec.CHANGED, 0));
    }

    private void symlink(Found found, List<Result> results) {
        try {
            byte[] target = LinkTarget.read(found.file());
            Attributes attributes = full(found, results);
            if (attributes != null) {
                results.add(entry(found, EntryCodec.symlink(attributes, target), attributes, 0, 0));
            }
        } catch (IOException e) {
            results.add(FileTaker.unreadable(found, e));
        }
    }

    private Result.Entry entry(Found found, byte[] portable, Attributes attributes, int flags, long size) {
        int fresh = freshness.isFresh(attributes.stamp()) ? EntryCodec.FRESH : 0;
        byte[] local = EntryCodec.local(attributes, flags | fresh);
        return new Result.Entry(found.path(), portable, local, found.stamp().kind(), size, Result.Origin.READ);
    }

    private Attributes full(Found found, List<Result> results) {
        try {
            Attributes attributes = reader.full(found.file(), found.stamp());
            owners.note(found.file(), attributes);
            for (String sentence : attributes.omitted()) {
                results.add(problem(found, Problem.Code.METADATA, sentence));
            }
            return attributes;
        } catch (IOException e) {
            results.add(FileTaker.unreadable(found, e));
            return null;
        }
    }

    /** The problem of a database that is in use. */
    Result.Trouble liveDatabase(Found found) {
        return problem(
                found,
                Problem.Code.LIVE_DATABASE,
                "an SQLite database in use: a raw copy could be torn. Close the application that uses it and back up again");
    }

    private static Result.Trouble problem(Found found, Problem.Code code, String message) {
        return new Result.Trouble(new Problem(ItemPath.of(found.path()), code, message));
    }

    /** What the system says, without the path: that stands beside it. */
    static String reason(IOException e) {
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
