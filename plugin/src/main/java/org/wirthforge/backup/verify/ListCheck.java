package org.wirthforge.backup.verify;

import java.io.IOException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.snapshot.ChunkRef;
import org.wirthforge.backup.snapshot.Entry;
import org.wirthforge.backup.snapshot.EntryList;
import org.wirthforge.backup.snapshot.EntryListReader;
import org.wirthforge.backup.snapshot.EntryListReader.Rules;
import org.wirthforge.backup.snapshot.EntryListWriter;
import org.wirthforge.backup.snapshot.ProblemCodec;
import org.wirthforge.backup.snapshot.Recipes;
import org.wirthforge.backup.snapshot.SnapshotDocument;

/** Reads the lists of a snapshot: rules, count, root hash, and whether every chunk they name is there. */
final class ListCheck {

    private static final Hash NOWHERE = new Hash(0, 0, 0, 0);

    private final Scene scene;
    private final SnapshotDocument document;
    private final String object;

    ListCheck(Scene scene, SnapshotDocument document) {
        this.scene = scene;
        this.document = document;
        this.object = "snapshots/" + document.id() + ".json";
    }

    void run() throws IOException, CancelledException {
        try (WatchedReader chunks = scene.reader()) {
            check(chunks, document.entries(), Rules.ENTRIES);
            check(chunks, document.problems(), Rules.PROBLEMS);
        }
    }

    private void check(WatchedReader chunks, EntryList list, Rules rules) throws IOException, CancelledException {
        String kind = rules == Rules.ENTRIES ? "entry list" : "problem list";
        try {
            EntryList found = read(chunks, list, rules);
            boolean root = rules == Rules.PROBLEMS || found.root().equals(list.root());
            if (found.count() != list.count() || !root) {
                blame("its " + kind + " is not the one that was committed: count or root hash differ");
            }
        } catch (IOException e) {
            Hash failed = chunks.takeFailed();
            if (failed == null) {
                blame("its " + kind + " breaks the format: " + e.getMessage());
            } else {
                scene.damage().suspect(failed, e.getMessage());
            }
        }
    }

    private void blame(String message) {
        scene.findings().breaksWhole(object, message, document.id());
    }

    private EntryList read(WatchedReader chunks, EntryList list, Rules rules) throws IOException, CancelledException {
        EntryListReader reader = new EntryListReader("it", chunks, list.recipe(), rules);
        // Writes the list anew, to nowhere: that yields the root hash.
        EntryListWriter again = new EntryListWriter((bytes, offset, length) -> NOWHERE, rules);
        while (reader.next()) {
            scene.progress().pace().pass();
            again.add(reader.path(), reader.portable(), reader.local());
            if (rules == Rules.ENTRIES) {
                entry(reader.entry(), chunks);
            } else {
                ProblemCodec.decode("it", reader.path(), reader.portable());
            }
        }
        return again.finish();
    }

    private void entry(Entry entry, WatchedReader chunks) throws IOException {
        if (entry.content() == null) {
            return;
        }
        scene.counts().files().increment();
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
