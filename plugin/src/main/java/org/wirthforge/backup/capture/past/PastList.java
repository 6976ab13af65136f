package org.wirthforge.backup.capture.past;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.capture.file.Result;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.entry.EntryListReader;
import org.wirthforge.backup.entry.Recipes;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.pack.ChunkSource;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.StoredDatabase;
import org.wirthforge.backup.source.Found;

/**
 * The parent's entry list once more, for things that are not where they were. Entries of databases are left out: they describe the copy that was stored. Not
 * thread-safe.
 */
public final class PastList {

    /** How often the list is begun again, because a path lies before the last one. */
    private static final int RESTARTS = 64;

    private final SnapshotDocument document;
    private final ChunkSource source;
    private final Set<ItemPath> databases;
    private EntryListReader list;
    private Entry entry;
    private boolean more;
    private int restarts;

    /** The list of this snapshot. */
    public PastList(SnapshotDocument document, ChunkSource source) {
        this.document = document;
        this.source = source;
        this.databases = document.databases().stream()
                .map(database -> database.copy().path())
                .collect(Collectors.toSet());
    }

    SnapshotDocument document() {
        return document;
    }

    /** Before the first entry. */
    EntryListReader open() {
        return new EntryListReader(
                document.id().value(), source, document.entries().recipe(), EntryListReader.Rules.ENTRIES);
    }

    /** Whether entries can be told from those of databases: not if there are more than the document names. */
    boolean isTelling() {
        return document.databases().size() < StoredDatabase.MOST;
    }

    boolean isDatabase(byte[] path) {
        return databases.contains(ItemPath.of(path));
    }

    /** Goes to the entry of a path; false if there is none, or it is a database's. Cheap while paths ascend. */
    boolean find(byte[] path) throws IOException {
        if (list == null || list.comparePath(path) > 0) {
            if (restarts++ > RESTARTS) {
                return false;
            }
            list = open();
            more = advance();
        }
        while (more && list.comparePath(path) < 0) {
            more = advance();
        }
        entry = more && list.comparePath(path) == 0 && isTelling() && !isDatabase(path) ? decode() : null;
        return entry != null;
    }

    private Entry decode() {
        try {
            return list.entry();
        } catch (DamagedException e) {
            return null;
        }
    }

    /** A damaged list ends here: what follows is read again, for a backup must not fail because an older one is harmed. */
    private boolean advance() throws IOException {
        try {
            return list.next();
        } catch (DamagedException e) {
            return false;
        }
    }

    /** The chunks of a file. */
    List<ChunkRef> recipe(Entry file) throws IOException {
        return Recipes.chunks("parent", file, source);
    }

    /** The entry that was found. */
    Entry entry() {
        return entry;
    }

    /** The entry that was found, as one of the new snapshot. */
    Result.Entry reused(Found found) {
        return ParentList.reused(found, entry, list.portable(), list.local());
    }
}
