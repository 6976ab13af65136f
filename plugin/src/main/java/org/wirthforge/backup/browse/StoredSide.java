package org.wirthforge.backup.browse;

import java.io.IOException;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.entry.EntryListReader;
import org.wirthforge.backup.pack.ChunkSource;
import org.wirthforge.backup.snapshot.SnapshotDocument;

/** The entries of a snapshot. */
final class StoredSide implements Side {

    private final EntryListReader entries;

    StoredSide(SnapshotDocument document, ChunkSource source) {
        this.entries = reader(document, source);
    }

    static EntryListReader reader(SnapshotDocument document, ChunkSource source) {
        String object = "the entry list of " + document.id();
        return new EntryListReader(object, source, document.entries().recipe(), EntryListReader.Rules.ENTRIES);
    }

    @Override
    public boolean next() throws IOException {
        return entries.next();
    }

    @Override
    public byte[] path() {
        return entries.path();
    }

    @Override
    public Entry entry(Entry other) throws IOException {
        return entries.entry();
    }
}
