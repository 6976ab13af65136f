package org.wirthforge.backup.repair;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wirthforge.backup.api.Progress.Phase;
import org.wirthforge.backup.api.repair.RepairRequest;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.pack.PackScan;
import org.wirthforge.backup.snapshot.NoRepositoryException;
import org.wirthforge.backup.snapshot.NoteStore;
import org.wirthforge.backup.snapshot.RepositoryDocument;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.SnapshotStore;
import org.wirthforge.backup.store.Attic;
import org.wirthforge.backup.store.LocalStore;

/** Looks at everything a repository holds. Changes nothing and takes no lock. */
final class Inspection {

    private final LocalStore store;
    private final Pace pace;
    private final Tally tally;
    private final RepairRequest request;
    private final Outlines outlines;

    Inspection(LocalStore store, Pace pace, Tally tally, RepairRequest request) {
        this.store = store;
        this.pace = pace;
        this.tally = tally;
        this.request = request;
        this.outlines = new Outlines(store);
    }

    /**
     * Looks.
     *
     * @param known packs that need not be read again: they are written once, and were sound a moment ago
     */
    Findings look(Set<Hash> known) throws IOException, CancelledException {
        tally.enter(Phase.CHECKING);
        Optional<RepositoryId> told = told();
        RepositoryId repository = told.isPresent() ? told.get() : guessed();
        SnapshotStore store = new SnapshotStore(this.store, repository);
        SnapshotStore.Listing listing = store.list();
        List<SnapshotDocument> documents = new ArrayList<>(listing.documents());
        documents.addAll(store.trashed().documents());
        ChunkIndex index = ChunkIndex.openChecked(this.store, repository);
        Set<Hash> sound = new HashSet<>();
        Map<Hash, PackScan.Found> damaged = scan(repository, index, known, sound);
        try (Holdings holdings = new Holdings(this.store, repository, index, damaged)) {
            List<SnapshotId> unreadable = unreadable(store, listing);
            Revival revival = Revival.of(
                    outlines.find(repository, sound, damaged.values(), holdings, pace),
                    List.copyOf(documents),
                    unreadable,
                    store,
                    new NoteStore(this.store, repository),
                    request,
                    holdings,
                    pace);
            for (SnapshotDocument document : revival.all()) {
                documents.add(document);
                unreadable.remove(document.id());
            }
            Map<Hash, List<Need>> missing = Needs.missing(documents, holdings, pace);
            while (!missing.isEmpty() && holdings.search(missing.keySet(), sound)) {
                missing = Needs.missing(documents, holdings, pace);
            }
            Map<Hash, Path> returning = missing.isEmpty() ? Map.of() : attic(repository, index.packs());
            if (!returning.isEmpty()) {
                holdings.add(returning);
                missing = Needs.missing(documents, holdings, pace);
            }
            return new Findings(
                    repository,
                    told.isEmpty(),
                    List.copyOf(documents),
                    List.copyOf(unreadable),
                    revival,
                    index,
                    damaged,
                    sound,
                    returning,
                    holdings.hidden(),
                    missing);
        }
    }

    private static List<SnapshotId> unreadable(SnapshotStore store, SnapshotStore.Listing listing) throws IOException {
        List<SnapshotId> ids = new ArrayList<>(listing.unreadable().isEmpty() ? List.of() : store.ids());
        listing.documents().forEach(document -> ids.remove(document.id()));
        return ids;
    }

    private Optional<RepositoryId> told() throws IOException {
        try {
            return Optional.of(RepositoryDocument.read(store, RepositoryDocument.Purpose.WRITE)
                    .id());
        } catch (NoRepositoryException | DamagedException e) {
            return Optional.empty();
        }
    }

    /** Every pack says what repository it belongs to. */
    private RepositoryId guessed() throws IOException {
        return PackScan.repository(store)
                .orElseThrow(() -> new NoRepositoryException(store.layout().root()));
    }

    private Map<Hash, PackScan.Found> scan(RepositoryId repository, ChunkIndex index, Set<Hash> known, Set<Hash> sound)
            throws IOException, CancelledException {
        Map<Hash, PackScan.Found> damaged = new TreeMap<>();
        tally.expect(index.packs().size(), 0);
        try (PackScan scan = new PackScan(store, repository)) {
            for (Hash pack : new TreeSet<>(index.packs())) {
                PackScan.Found found = known.contains(pack) ? null : read(scan, pack);
                if (found != null && found.flaw() != null) {
                    damaged.put(pack, found);
                } else if (found != null || known.contains(pack)) {
                    sound.add(pack);
                }
                tally.items(1);
            }
        }
        return damaged;
    }

    /** Packs that were moved aside and are sound all the same: whoever read them was not. */
    private Map<Hash, Path> attic(RepositoryId repository, Set<Hash> present) throws IOException, CancelledException {
        Map<Hash, Path> sound = new TreeMap<>();
        try (PackScan scan = new PackScan(store, repository)) {
            for (Map.Entry<Hash, Path> aside : new Attic(store).packs().entrySet()) {
                boolean away = !present.contains(aside.getKey());
                if (away && scan.read(aside.getValue(), aside.getKey(), pace).flaw() == null) {
                    sound.put(aside.getKey(), aside.getValue());
                }
            }
        }
        return sound;
    }

    /** Null if a cleanup has deleted it since we listed. */
    private PackScan.Found read(PackScan scan, Hash pack) throws IOException, CancelledException {
        try {
            PackScan.Found found = scan.read(pack, pace);
            tally.bytes(found.bytes());
            return found;
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
