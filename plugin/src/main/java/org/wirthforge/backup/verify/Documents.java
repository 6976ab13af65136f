package org.wirthforge.backup.verify;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.SnapshotStore;
import org.wirthforge.backup.store.Layout;
import org.wirthforge.backup.store.LocalStore;

/** Reads the documents of snapshots, the forgotten ones too. */
final class Documents {

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
        List<SnapshotId> ids = new ArrayList<>();
        for (Path file : store.list(store.layout().snapshots(), Layout.JSON)) {
            String name = file.getFileName().toString();
            try {
                ids.add(new SnapshotId(name.substring(0, name.length() - Layout.JSON.length())));
            } catch (IllegalArgumentException e) {
                continue; // not one of ours
            }
        }
        return ids;
    }

    /** Reads one document, or all. */
    List<SnapshotDocument> read(RepositoryId repository, Optional<SnapshotId> only) throws IOException {
        SnapshotStore snapshots = new SnapshotStore(store, repository);
        List<SnapshotId> ids = ids();
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
            return twice.read(object, () -> snapshots.find(id));
        } catch (IOException e) {
            findings.breaksWhole(object, e.getMessage(), id);
            return Optional.empty();
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
