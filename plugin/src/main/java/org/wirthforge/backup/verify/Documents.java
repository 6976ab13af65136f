package org.wirthforge.backup.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.RepositoryId;
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

    /** Forgotten snapshots: a damaged one cannot be brought back, which harms no other. */
    void checkTrash() throws IOException {
        for (Path file : store.list(store.layout().trash(), Layout.JSON)) {
            String object = store.layout().name(file);
            try {
                twice.read(object, () -> store.readSealed(file));
            } catch (NoSuchFileException e) {
                continue; // reclaimed meanwhile
            } catch (IOException e) {
                findings.add(object, e.getMessage());
            }
        }
    }
}
