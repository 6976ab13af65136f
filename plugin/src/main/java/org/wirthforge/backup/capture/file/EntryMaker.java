package org.wirthforge.backup.capture.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.entry.EntryCodec;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.Attributes;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.LinkTarget;
import org.wirthforge.backup.metadata.Seen;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.metadata.Xattrs;
import org.wirthforge.backup.source.Footing;
import org.wirthforge.backup.source.Found;
import org.wirthforge.backup.source.OpenFiles;

/** Makes entries from objects and their metadata, and says what is wrong with them. Thread-safe. */
public final class EntryMaker {

    private final AttributeReader reader;
    private final OpenFiles open;
    private final Freshness freshness;
    private final OwnerNames owners;
    private final Clock clock;

    /** Makes entries as of one scan. */
    public EntryMaker(AttributeReader reader, OpenFiles open, Freshness freshness, OwnerNames owners, Clock clock) {
        this.clock = clock;
        this.reader = reader;
        this.open = open;
        this.freshness = freshness;
        this.owners = owners;
    }

    /**
     * Opens a file for reading; null if it is a database that this process has open, which a descriptor of ours would strip of its locks. The walk
     * has looked already; for a name like a database's we look again, because opening one by mistake does harm.
     */
    SourceFile open(Found found, Footing footing) throws IOException {
        if (found.untouchable()) {
            return null;
        }
        boolean suspect = OpenFiles.namesDatabase(found.path());
        return suspect && open.openHere(found.stamp(), found.path()) ? null : SourceFile.open(found, footing, this);
    }

    OpenFiles.Reading announce(Found found) {
        return open.reading(found.stamp());
    }

    Xattrs xattrs(Found found) throws IOException {
        return reader.xattrs(found.file(), found.stamp());
    }

    Instant now() {
        return clock.instant();
    }

    /** The attempt after a rest: with what the file is by now. */
    Attempt anew(Attempt attempt) {
        try {
            Stamp now = reader.stamp(attempt.found().file());
            return now.kind() == FileKind.FILE ? attempt.with(now) : attempt;
        } catch (IOException gone) {
            return attempt; // opening it will tell
        }
    }

    /** What the object is now. */
    public Stamp stamp(Found found) throws IOException {
        return reader.stamp(found.file());
    }

    /** What the object is now, its owner included. */
    public Seen seen(Found found) throws IOException {
        return reader.seen(found.file());
    }

    /** Adds the entry of a file whose content is stored. */
    public void file(
            Attempt.Judged judged, Attributes attributes, long size, Entry.Content content, List<Result> results) {
        Found found = judged.found();
        if (!noted(found, attributes, results)) {
            return;
        }
        byte[] portable = EntryCodec.file(attributes, size, content);
        results.add(entry(found, portable, attributes, judged.steady() ? 0 : EntryCodec.CHANGED, size));
        if (!judged.steady()) {
            results.add(problem(
                    found,
                    Problem.Code.CHANGED,
                    "it kept changing while it was read " + Attempt.LAST + " times; the " + size
                            + " bytes that are stored may mix old and new content"));
        }
    }

    /**
     * Adds the entry of a database whose copy is stored. Never opens the original, so extended attributes are not read.
     *
     * @param stamp what the original was when the copy began
     */
    public void database(
            Found found, Stamp stamp, long size, Entry.Content content, boolean sound, List<Result> results) {
        try {
            Attributes attributes = reader.full(found.file(), stamp, Xattrs.NONE);
            owners.note(found.file(), attributes);
            byte[] portable = EntryCodec.file(attributes, size, content);
            results.add(entry(found, portable, attributes, sound ? 0 : EntryCodec.CHANGED, size));
        } catch (IOException e) {
            results.add(FileTaker.unreadable(found, e));
        }
    }

    /** The problem of a file that could not be opened or read, by what is in its place now. */
    public Result.Trouble failed(Found found, IOException reason) {
        try {
            Stamp now = reader.stamp(found.file());
            if (!Attempt.sameObject(found.stamp(), now)) {
                String what = now.kind() == FileKind.FILE ? "another file" : kind(now.kind());
                return problem(
                        found,
                        Problem.Code.CHANGED,
                        "it was replaced by " + what + " between its listing and its reading; nothing of it is stored");
            }
        } catch (IOException gone) {
            return FileTaker.unreadable(found, gone);
        }
        return FileTaker.unreadable(found, reason);
    }

    private static String kind(FileKind kind) {
        return switch (kind) {
            case DIRECTORY -> "a directory";
            case SYMLINK -> "a symbolic link";
            default -> "a device, pipe or socket";
        };
    }

    /** Adds the entry of a directory or a symbolic link. */
    public void other(Found found, List<Result> results) {
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
        Attributes read = read(found, results);
        Attributes known = read != null ? read : new Attributes(found.stamp(), 0, 0, 1, List.of());
        results.add(entry(found, EntryCodec.directory(known), known, read != null ? 0 : EntryCodec.CHANGED, 0));
    }

    private Attributes read(Found found, List<Result> results) {
        try {
            return full(found, xattrs(found), results);
        } catch (IOException e) {
            results.add(FileTaker.unreadable(found, e));
            return null;
        }
    }

    private void symlink(Found found, List<Result> results) {
        try {
            byte[] target = LinkTarget.read(found.file());
            Attributes attributes = full(found, Xattrs.NONE, results);
            if (attributes != null) {
                results.add(entry(found, EntryCodec.symlink(attributes, target), attributes, 0, 0));
            }
        } catch (IOException e) {
            results.add(FileTaker.unreadable(found, e));
        }
    }

    private Result.Entry entry(Found found, byte[] portable, Attributes attributes, int flags, long size) {
        // What lacks something is looked at again next time, so that it is told again.
        boolean again =
                freshness.isFresh(attributes.stamp()) || !attributes.omitted().isEmpty();
        int fresh = again ? EntryCodec.FRESH : 0;
        byte[] local = EntryCodec.local(attributes, flags | fresh);
        return new Result.Entry(found.path(), portable, local, found.stamp().kind(), size, Result.Origin.READ);
    }

    private Attributes full(Found found, Xattrs xattrs, List<Result> results) {
        try {
            Attributes attributes = reader.full(found.file(), found.stamp(), xattrs);
            return noted(found, attributes, results) ? attributes : null;
        } catch (IOException e) {
            results.add(FileTaker.unreadable(found, e));
            return null;
        }
    }

    /** Learns the owner's name and reports what was left out; false if the object is gone. */
    private boolean noted(Found found, Attributes attributes, List<Result> results) {
        try {
            owners.note(found.file(), attributes);
        } catch (IOException e) {
            results.add(FileTaker.unreadable(found, e));
            return false;
        }
        for (String sentence : attributes.omitted()) {
            results.add(problem(found, Problem.Code.METADATA, sentence));
        }
        return true;
    }

    /** The problem of a database that is in use. */
    public Result.Trouble liveDatabase(Found found) {
        return problem(
                found,
                Problem.Code.LIVE_DATABASE,
                "an SQLite database in use: a raw copy could be torn. Close the application that uses it and back up again");
    }

    /** A problem of an object, under its path. */
    public static Result.Trouble problem(Found found, Problem.Code code, String message) {
        return new Result.Trouble(new Problem(ItemPath.of(found.path()), code, message));
    }

    /** What the system says, without the path: that stands beside it. */
    public static String reason(IOException e) {
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
