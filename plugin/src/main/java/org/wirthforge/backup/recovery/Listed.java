package org.wirthforge.backup.recovery;

import java.io.IOException;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.entry.EntryListReader;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.snapshot.SnapshotDocument;

/**
 * The wanted entries of a snapshot, in order. A list that cannot be read on ends here, with a problem; one that breaks the rules for paths ends the restore.
 * Not thread-safe.
 */
final class Listed implements Entries {

    private final SnapshotDocument document;
    private final Chunks chunks;
    private final Selection selection;
    private final Problems problems;
    private final EntryListReader reader;

    Listed(SnapshotDocument document, Chunks chunks, Selection selection, Problems problems) {
        this.document = document;
        this.chunks = chunks;
        this.selection = selection;
        this.problems = problems;
        this.reader = open(document, chunks);
    }

    static EntryListReader open(SnapshotDocument document, Chunks chunks) {
        String object = "the entry list of " + document.id();
        return new EntryListReader(object, chunks, document.entries().recipe(), EntryListReader.Rules.ENTRIES);
    }

    @Override
    public Entry next() throws IOException {
        while (advance()) {
            if (selection.takes(reader) || selection.leadsTo(reader.path())) {
                Entry entry = decode();
                if (entry != null) {
                    return entry;
                }
            }
        }
        return null;
    }

    private boolean advance() throws IOException {
        IOException before = chunks.failure();
        try {
            return reader.next();
        } catch (DamagedException e) {
            if (chunks.failure() == before) {
                throw unsafe(document, e);
            }
            stop(e);
        } catch (IOException e) {
            stop(e);
        }
        return false;
    }

    private void stop(IOException reason) {
        long left = document.entries().count() - reader.count();
        problems.add(
                new byte[0],
                Problem.Code.OTHER,
                "the last " + left + " entries of " + document.id() + " are unknown: " + reason.getMessage());
    }

    static BackupException unsafe(SnapshotDocument document, DamagedException reason) {
        return new BackupException(
                ErrorCode.UNSAFE_ENTRY,
                "snapshot " + document.id() + " was not restored on: " + reason.getMessage()
                        + "; whoever wrote it did not keep to the format, so do not trust it",
                reason);
    }

    private Entry decode() {
        try {
            return reader.entry();
        } catch (DamagedException e) {
            problems.add(reader.path(), Problem.Code.OTHER, "cannot be restored: " + e.getMessage());
            return null;
        }
    }

    @Override
    public Chunks source() {
        return chunks;
    }
}
