package org.wirthforge.backup.transaction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.snapshot.Newest;
import org.wirthforge.backup.snapshot.SnapshotCatalog;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.transaction.draft.Provenance;

/** Finds what a home can be recovered from when nobody names a snapshot: folders backed up by their paths do not count. Thread-safe. */
final class HomeSnapshots {

    private final SnapshotCatalog catalog;
    private final Path home;
    private final Set<Component> components;

    /** @param components what a backup of the home takes when nobody says more */
    HomeSnapshots(SnapshotCatalog catalog, Path home, Set<Component> components) {
        this.catalog = catalog;
        this.home = home;
        this.components = Set.copyOf(components);
    }

    /**
     * Of the complete snapshots of this home those that hold most of its components, and of those the newest: a snapshot of the configuration alone does
     * not hide an older one of everything. Components that are not backed up any more do not count, and
     * what recoveries saved of what they replaced only if there is nothing else.
     *
     * @throws BackupException {@link ErrorCode#SNAPSHOT_NOT_FOUND} if there is none
     */
    SnapshotDocument newest() throws IOException {
        return find().orElseThrow(() -> new BackupException(
                ErrorCode.SNAPSHOT_NOT_FOUND,
                "there is no complete snapshot of this home (" + home
                        + "); back it up, or name the snapshot you want ('list' shows what there is)"));
    }

    /** The same; empty if there is none. */
    Optional<SnapshotId> id() throws IOException {
        return find().map(SnapshotDocument::id);
    }

    private Optional<SnapshotDocument> find() throws IOException {
        return catalog.newest(new OfHome());
    }

    private final class OfHome implements Newest.Wish {

        @Override
        public int worth(SnapshotDocument document) throws IOException {
            if (!new Provenance(document, home).ofHome()) {
                return 0;
            }
            Set<Component> held = EnumSet.noneOf(Component.class);
            held.addAll(document.includes());
            held.retainAll(components);
            return 1 + held.size();
        }

        @Override
        public int most() {
            return 1 + components.size();
        }
    }
}
