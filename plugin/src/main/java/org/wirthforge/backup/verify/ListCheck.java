package org.wirthforge.backup.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.entry.EntryList;
import org.wirthforge.backup.entry.EntryListReader;
import org.wirthforge.backup.entry.EntryListReader.Rules;
import org.wirthforge.backup.entry.EntryListWriter;
import org.wirthforge.backup.entry.ProblemCodec;
import org.wirthforge.backup.entry.Recipes;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.snapshot.SnapshotDocument;

/**
 * Reads the lists of snapshots: rules, count, root hash, and whether every chunk they name is there. Snapshots of the same entries, as those of
 * an unchanged source are, share one reading of them.
 */
final class ListCheck {

    private static final Hash NOWHERE = new Hash(0, 0, 0, 0);

    private final Scene scene;
    private final List<SnapshotDocument> documents;

    /** Checks documents with equal entry lists. */
    ListCheck(Scene scene, List<SnapshotDocument> documents) {
        this.scene = scene;
        this.documents = documents;
    }

    /** Groups documents by their entry lists. */
    static List<List<SnapshotDocument>> groups(List<SnapshotDocument> documents) {
        Map<EntryList, List<SnapshotDocument>> groups = new LinkedHashMap<>();
        for (SnapshotDocument document : documents) {
            groups.computeIfAbsent(document.entries(), list -> new ArrayList<>())
                    .add(document);
        }
        return List.copyOf(groups.values());
    }

    void run() throws IOException, CancelledException {
        try (WatchedReader chunks = scene.reader()) {
            check(chunks, documents, documents.get(0).entries(), Rules.ENTRIES);
            for (SnapshotDocument document : documents) {
                check(chunks, List.of(document), document.problems(), Rules.PROBLEMS);
            }
        }
    }

    private void check(WatchedReader chunks, List<SnapshotDocument> owners, EntryList list, Rules rules)
            throws IOException, CancelledException {
        String kind = rules == Rules.ENTRIES ? "entry list" : "problem list";
        try {
            EntryList found = read(chunks, list, rules);
            boolean root = rules == Rules.PROBLEMS || found.root().equals(list.root());
            if (found.count() != list.count() || !root) {
                blame(owners, "its " + kind + " is not the one that was committed: count or root hash differ");
            }
        } catch (IOException e) {
            Hash failed = chunks.takeFailed();
            if (failed == null) {
                blame(owners, "its " + kind + " breaks the format: " + e.getMessage());
            } else {
                scene.damage().suspect(failed, e.getMessage());
            }
        }
    }

    private void blame(List<SnapshotDocument> owners, String message) {
        for (SnapshotDocument document : owners) {
            scene.findings().breaksWhole("snapshots/" + document.id() + ".json", message, document.id());
        }
    }

    private EntryList read(WatchedReader chunks, EntryList list, Rules rules) throws IOException, CancelledException {
        EntryListReader reader = new EntryListReader("it", chunks, list.recipe(), rules);
        // Writes the list anew, to nowhere: that yields the root hash.
        EntryListWriter again = new EntryListWriter((bytes, offset, length) -> NOWHERE, rules);
        while (reader.next()) {
            scene.progress().pace().pass();
            again.add(reader.path(), reader.portable(), reader.local());
            if (rules == Rules.ENTRIES) {
                entry(reader.entry(), chunks, scene.needs().concern(reader.path()));
            } else {
                ProblemCodec.decode("it", reader.path(), reader.portable());
            }
        }
        return again.finish();
    }

    private void entry(Entry entry, WatchedReader chunks, boolean concerns) throws IOException {
        if (entry.content() == null || !concerns) {
            return;
        }
        scene.counts().files().add(documents.size());
        entry.content().recipe().forEach(ref -> present(ref, chunks));
        if (entry.content().indirect()) {
            try {
                Recipes.chunks("it", entry, chunks).forEach(ref -> present(ref, chunks));
            } catch (IOException e) {
                Hash failed = chunks.takeFailed();
                if (failed == null) {
                    throw e;
                }
                scene.damage().suspect(failed, e.getMessage());
            }
        }
    }

    private void present(ChunkRef ref, WatchedReader chunks) {
        if (!chunks.require(ref.id())) {
            scene.damage().suspect(ref.id(), "chunk " + ref.id() + " is missing");
        }
    }
}
