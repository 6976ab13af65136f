package org.wirthforge.backup.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.entry.EntryList;
import org.wirthforge.backup.entry.EntryListReader;
import org.wirthforge.backup.entry.EntryListReader.Rules;
import org.wirthforge.backup.entry.Recipes;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.snapshot.SnapshotDocument;

/** Finds out which paths of a snapshot the damaged chunks break, in one reading of its lists. */
final class Blame {

    private final Scene scene;
    private final SnapshotDocument document;

    Blame(Scene scene, SnapshotDocument document) {
        this.scene = scene;
        this.document = document;
    }

    void run() throws IOException, CancelledException {
        try (WatchedReader chunks = scene.reader()) {
            read(chunks, document.entries(), Rules.ENTRIES);
            read(chunks, document.problems(), Rules.PROBLEMS);
        }
    }

    private void read(WatchedReader chunks, EntryList list, Rules rules) throws IOException, CancelledException {
        EntryListReader reader = new EntryListReader("it", chunks, list.recipe(), rules);
        try {
            while (reader.next()) {
                scene.progress().pace().pass();
                if (rules == Rules.ENTRIES && scene.needs().concern(reader.path())) {
                    entry(reader.entry(), chunks);
                }
            }
        } catch (IOException e) {
            // Lists that break the format have been reported by ListCheck.
            blame(chunks.takeFailed(), Findings.WHOLE);
        }
    }

    private void entry(Entry entry, WatchedReader chunks) throws IOException {
        if (entry.content() != null) {
            ItemPath path = ItemPath.of(entry.path());
            for (ChunkRef ref : references(entry, chunks)) {
                blame(ref.id(), path);
            }
        }
    }

    private static List<ChunkRef> references(Entry entry, WatchedReader chunks) throws IOException {
        List<ChunkRef> references = new ArrayList<>(entry.content().recipe());
        if (entry.content().indirect()) {
            try {
                references.addAll(Recipes.chunks("it", entry, chunks));
            } catch (IOException e) {
                chunks.takeFailed();
                return references; // the chunk that failed is among them
            }
        }
        return references;
    }

    private void blame(Hash id, ItemPath path) {
        Draft finding = id == null ? null : scene.damage().of(id);
        if (finding != null) {
            scene.findings().breaks(finding, document.id(), path);
        }
    }
}
