package org.wirthforge.backup.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.snapshot.NoteStore;
import org.wirthforge.backup.snapshot.RepositoryDocument;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.SnapshotStore;
import org.wirthforge.backup.store.Layout;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.Twin;

/** Reads the documents of snapshots, the forgotten ones too. */
final class Documents {

    static final String STANDS_IN =
            "; its copy is sound and stands in for it. The next backup or 'repair' makes it anew";

    private static final String MADE_ANEW = "; the next backup or 'repair' makes it anew";

    private final LocalStore store;
    private final Findings findings;
    private final Twice twice;

    Documents(LocalStore store, Findings findings) {
        this.store = store;
        this.findings = findings;
        this.twice = new Twice(findings);
    }

    /** Ids of all snapshots, by their file names. */
    List<SnapshotId> ids() throws IOException {
        return SnapshotStore.ids(store);
    }

    /** Reads one document, or all. */
    List<SnapshotDocument> read(RepositoryId repository, Optional<SnapshotId> only) throws IOException {
        SnapshotStore snapshots = new SnapshotStore(store, repository);
        List<SnapshotId> ids = snapshots.ids();
        if (only.isPresent()) {
            if (!ids.contains(only.get())) {
                throw new BackupException(
                        ErrorCode.SNAPSHOT_NOT_FOUND,
                        "there is no snapshot " + only.get() + "; 'list' shows the ones there are");
            }
            ids = List.of(only.get());
        }
        List<SnapshotDocument> documents = new ArrayList<>();
        for (SnapshotId id : ids) {
            read(snapshots, id).ifPresent(documents::add);
        }
        return documents;
    }

    private Optional<SnapshotDocument> read(SnapshotStore snapshots, SnapshotId id) {
        String object = "snapshots/" + id + Layout.JSON;
        try {
            return Optional.of(twice.read(object, () -> snapshots.twin(id).readOriginal()));
        } catch (IOException e) {
            return instead(snapshots, id, object, e);
        }
    }

    private Optional<SnapshotDocument> instead(
            SnapshotStore snapshots, SnapshotId id, String object, IOException reason) {
        try {
            Optional<SnapshotDocument> document = snapshots.find(id);
            if (document.isPresent()) {
                findings.add(object, flaw(object, reason) + STANDS_IN);
            }
            return document; // or it was forgotten meanwhile
        } catch (IOException e) {
            findings.breaksWhole(object, flaw(object, reason), id);
            return Optional.empty();
        }
    }

    static String flaw(String object, IOException reason) {
        return reason instanceof NoSuchFileException ? object + " is missing" : reason.getMessage();
    }

    /** Second copies, which nobody needs as long as the originals are sound. */
    void checkCopies(RepositoryId repository, List<SnapshotDocument> documents) throws IOException {
        if (!Files.isDirectory(store.layout().mirror())) {
            findings.add("mirror", "the directory of the second copies is missing" + MADE_ANEW);
            return;
        }
        check(RepositoryDocument.twin(store, RepositoryDocument.Purpose.CHECK));
        SnapshotStore snapshots = new SnapshotStore(store, repository);
        for (SnapshotDocument document : documents) {
            check(snapshots.twin(document.id()));
        }
    }

    private void check(Twin<?> twin) throws IOException {
        if (twin.flawOfCopy().isPresent()) {
            twin.flawOfCopy().ifPresent(flaw -> findings.add(store.layout().name(twin.copy()), flaw + MADE_ANEW));
        }
    }

    /** Forgotten snapshots: one whose files are both damaged cannot be brought back, which harms no other. */
    void checkTrash(RepositoryId repository) throws IOException {
        SnapshotStore snapshots = new SnapshotStore(store, repository);
        for (Map.Entry<SnapshotId, Twin<SnapshotDocument>> forgotten :
                snapshots.trashedTwins().entrySet()) {
            if (store.has(forgotten.getValue().original()) || !snapshots.exists(forgotten.getKey())) {
                checkBoth(forgotten.getValue(), "; it cannot be brought back");
            }
        }
    }

    /** What was said about the snapshots there are. */
    void checkNotes(RepositoryId repository) throws IOException {
        NoteStore notes = new NoteStore(store, repository);
        Set<SnapshotId> ids = new TreeSet<>(ids());
        ids.addAll(new SnapshotStore(store, repository).trashedTwins().keySet());
        ids.retainAll(notes.ids());
        for (SnapshotId id : ids) {
            checkBoth(
                    notes.twin(id),
                    "; it counts as a pin that does not end, until " + id + " is pinned or unpinned anew");
        }
    }

    private void checkBoth(Twin<?> twin, String otherwise) throws IOException {
        String object = store.layout().name(twin.original());
        try {
            twice.read(object, twin::readOriginal);
        } catch (IOException e) {
            instead(twin, object, e, otherwise);
        }
        check(twin);
    }

    private void instead(Twin<?> twin, String object, IOException reason, String otherwise) {
        try {
            twin.read();
            findings.add(object, flaw(object, reason) + STANDS_IN);
        } catch (NoSuchFileException e) {
            return; // reclaimed meanwhile
        } catch (IOException e) {
            findings.add(object, flaw(object, reason) + otherwise);
        }
    }
}
