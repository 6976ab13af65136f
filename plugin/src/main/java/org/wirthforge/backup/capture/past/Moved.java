package org.wirthforge.backup.capture.past;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wirthforge.backup.capture.file.Attempt;
import org.wirthforge.backup.capture.file.EntryMaker;
import org.wirthforge.backup.capture.file.Freshness;
import org.wirthforge.backup.capture.file.LargeFile;
import org.wirthforge.backup.capture.file.Looks;
import org.wirthforge.backup.capture.file.Opener;
import org.wirthforge.backup.capture.file.Result;
import org.wirthforge.backup.capture.file.SourceFile;
import org.wirthforge.backup.chunk.Chunkers;
import org.wirthforge.backup.chunk.FunnelChunker;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.entry.EntryCodec;
import org.wirthforge.backup.entry.EntryListReader;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.metadata.FileIdentity;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.source.Found;

/**
 * The parent's large files by what they are instead of where they were. One that lies elsewhere now, because a directory above it was renamed, is
 * not read again if everything holds that must hold for one in its old place, and its first and its last chunk are still what they were. The list is read
 * only when there is a large file that is older than the parent and not where it was. Not thread-safe.
 */
public final class Moved {

    /** Bytes of entries that are remembered: some 200 files of 600 MB, or 50,000 of 5 MB. Others are read. */
    private static final int BUDGET = 8 << 20;

    /** A large file has three chunks at least. */
    private static final int LEAST = 3 * Hash.BYTES;

    private final PastList past;
    private final ParentList parent;
    private final EntryMaker entries;
    private final Opener opener;
    private final Freshness beforeParent;
    private Map<FileIdentity, Known> known;
    private LargeFile.Means means;

    /** An entry without its path. */
    private record Known(byte[] portable, byte[] local) {}

    /** Compares with the list that is given twice: once for looking anywhere, once in step with the source. */
    public Moved(PastList past, ParentList parent, Looks looks) {
        this.past = past;
        this.parent = parent;
        this.entries = looks.entries();
        this.opener = looks.opener();
        this.beforeParent = Freshness.of(past.document().times().scanStarted());
    }

    /** The parent's entry of a large file that lay elsewhere, under its new path; else null. */
    public Result.Entry find(Found found) throws IOException {
        Stamp stamp = found.stamp();
        if (!isTelling(stamp) || beforeParent.isFresh(stamp)) {
            return null;
        }
        if (known == null) {
            known = gather();
        }
        Known one = known.get(stamp.identity());
        if (one == null) {
            return null;
        }
        Entry entry = EntryCodec.decode(past.document().id().value(), found.path(), one.portable, one.local);
        return parent.isReusable(entry, stamp) && hasSameEnds(found, entry)
                ? ParentList.reused(found, entry, one.portable, one.local)
                : null;
    }

    /** Whether number and time of change say anything: not all file systems have them. */
    static boolean isTelling(Stamp stamp) {
        return stamp.identified() && stamp.ctimeSeconds() != 0;
    }

    private Map<FileIdentity, Known> gather() throws IOException {
        Map<FileIdentity, Known> files = new HashMap<>();
        if (!past.isTelling()) {
            return files;
        }
        EntryListReader list = past.open();
        try {
            for (int left = BUDGET; left > 0 && list.next(); ) {
                if (list.portableLength() >= LEAST && !past.isDatabase(list.path())) {
                    left -= remember(list, files);
                }
            }
        } catch (DamagedException e) {
            return files; // as in the parent's list: what follows is read again
        }
        return files;
    }

    private static int remember(EntryListReader list, Map<FileIdentity, Known> files) throws DamagedException {
        Stamp stamp = list.entry().attributes().stamp();
        if (stamp.kind() != FileKind.FILE || stamp.size() <= LargeFile.SLICE || !isTelling(stamp)) {
            return 0;
        }
        Known entry = new Known(list.portable(), list.local());
        files.put(stamp.identity(), entry);
        return entry.portable.length + entry.local.length;
    }

    /** Numbers of objects are given anew at each mount by some file systems, so the content has a say. */
    private boolean hasSameEnds(Found found, Entry entry) throws IOException {
        List<ChunkRef> recipe = past.recipe(entry);
        ChunkRef first = recipe.get(0);
        ChunkRef last = recipe.get(recipe.size() - 1);
        if (Math.max(first.length(), last.length()) > FunnelChunker.MAXIMUM) {
            return false;
        }
        try (SourceFile file = opener.open(Attempt.first(found))) {
            return file != null
                    && holds(file, 0, first)
                    && !Chunkers.isSqlite(means.carry(), first.length())
                    && holds(file, found.stamp().size() - last.length(), last)
                    && Attempt.sameContent(found.stamp(), entries.stamp(found));
        } catch (IOException e) {
            return false; // it is about to be read, which will tell
        }
    }

    private boolean holds(SourceFile file, long at, ChunkRef chunk) throws IOException {
        if (means == null) {
            means = new LargeFile.Means();
        }
        byte[] bytes = means.carry();
        means.pages().readFully(file.channel(), at, bytes, 0, chunk.length());
        return Hash.of(bytes, 0, chunk.length()).equals(chunk.id());
    }
}
