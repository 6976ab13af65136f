package org.wirthforge.backup.capture.past;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.wirthforge.backup.capture.file.Freshness;
import org.wirthforge.backup.capture.file.Result;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.entry.EntryCodec;
import org.wirthforge.backup.entry.EntryListReader;
import org.wirthforge.backup.entry.Recipes;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.pack.ChunkSource;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.source.Found;

/**
 * The parent's entry list, walked in step with the source: both are in path order, so nothing is looked up and nothing is held in memory. Not
 * thread-safe.
 */
public final class ParentList {

    private final EntryListReader entries;
    private final ChunkSource source;
    private final Predicate<Hash> stored;
    private final Freshness freshness;
    private boolean more;

    /**
     * Begins before the first entry.
     *
     * @param stored whether a chunk is still in the repository: an entry is only reused with all its content
     * @param freshness of this scan: what seems to be changed after it began shows that a clock went back
     */
    public ParentList(SnapshotDocument parent, ChunkSource source, Predicate<Hash> stored, Freshness freshness)
            throws IOException {
        this.entries = new EntryListReader(
                parent.id().value(), source, parent.entries().recipe(), EntryListReader.Rules.ENTRIES);
        this.source = source;
        this.stored = stored;
        this.freshness = freshness;
        this.more = advance();
    }

    /** A damaged list ends here: what follows is read again, for a backup must not fail because an older one is harmed. */
    private boolean advance() throws IOException {
        try {
            return entries.next();
        } catch (DamagedException e) {
            return false;
        }
    }

    /** Whether a backup would take an object from the parent unread. Paths must ascend from call to call. */
    public boolean isUnchanged(Found found) throws IOException {
        return unchanged(found) != null;
    }

    /** The parent's entry of an object, if nothing about the object has changed; else null. Paths must ascend from call to call. */
    public Result.Entry unchanged(Found found) throws IOException {
        Entry entry = find(found) ? decode() : null;
        return entry != null && isReusable(entry, found.stamp()) ? reused(found, entry) : null;
    }

    /** Whether an object with these stamps is what an entry says, and the repository has all of it. */
    boolean isReusable(Entry entry, Stamp now) throws IOException {
        return same(entry, now) && !freshness.isFresh(now) && complete(entry);
    }

    /** The parent's entry of a file that others know to be unchanged; else null. Paths must ascend from call to call. */
    public Result.Entry entry(Found found) throws IOException {
        Entry entry = find(found) ? decode() : null;
        boolean usable = entry != null
                && entry.attributes().stamp().kind() == FileKind.FILE
                && (entry.flags() & EntryCodec.CHANGED) == 0
                && complete(entry);
        return usable ? reused(found, entry) : null;
    }

    private Result.Entry reused(Found found, Entry entry) {
        return reused(found, entry, entries.portable(), entries.local());
    }

    /** An entry of the parent's as one of this snapshot. */
    static Result.Entry reused(Found found, Entry entry, byte[] portable, byte[] local) {
        Stamp stamp = entry.attributes().stamp();
        return new Result.Entry(
                found.path(),
                portable,
                local,
                stamp.kind(),
                stamp.kind() == FileKind.FILE ? stamp.size() : 0,
                Result.Origin.REUSED);
    }

    /** Goes to the parent's entry of the same path. */
    private boolean find(Found found) throws IOException {
        while (more && entries.comparePath(found.path()) < 0) {
            more = advance();
        }
        return more && entries.comparePath(found.path()) == 0;
    }

    private Entry decode() {
        try {
            return entries.entry();
        } catch (DamagedException e) {
            return null;
        }
    }

    /** Equal in everything a change would touch, and old enough when it was read that a change within the same clock tick is impossible. */
    private static boolean same(Entry entry, Stamp now) {
        Stamp then = entry.attributes().stamp();
        return (entry.flags() & (EntryCodec.CHANGED | EntryCodec.FRESH)) == 0
                && then.kind() == now.kind()
                && (then.kind() != FileKind.FILE || then.size() == now.size())
                && then.mtimeSeconds() == now.mtimeSeconds()
                && then.mtimeNanos() == now.mtimeNanos()
                && then.ctimeSeconds() == now.ctimeSeconds()
                && then.ctimeNanos() == now.ctimeNanos()
                && then.ino() == now.ino()
                && then.dev() == now.dev()
                && then.ino() != 0;
    }

    private boolean complete(Entry entry) throws IOException {
        try {
            return allChunksStored(entry);
        } catch (DamagedException e) {
            return false;
        }
    }

    private boolean allChunksStored(Entry entry) throws IOException {
        if (entry.content() == null) {
            return true;
        }
        for (ChunkRef chunk : entry.content().recipe()) {
            if (!stored.test(chunk.id())) {
                return false;
            }
        }
        return !entry.content().indirect() || allStored(Recipes.chunks("parent", entry, source));
    }

    private boolean allStored(List<ChunkRef> recipe) {
        return recipe.stream().allMatch(chunk -> stored.test(chunk.id()));
    }
}
