package org.wirthforge.backup.browse;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.wirthforge.backup.api.snapshot.Difference;
import org.wirthforge.backup.api.snapshot.FindQuery;
import org.wirthforge.backup.api.snapshot.Occurrence;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.entry.EntryListReader;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pack.ChunkReader;
import org.wirthforge.backup.snapshot.Items;
import org.wirthforge.backup.snapshot.RepositoryDocument;
import org.wirthforge.backup.snapshot.SnapshotCatalog;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.source.OpenFiles;
import org.wirthforge.backup.source.PathPattern;
import org.wirthforge.backup.source.Root;
import org.wirthforge.backup.source.SourceRules;
import org.wirthforge.backup.store.LocalStore;

/** Finds and compares. Holds nothing open between calls, takes no lock. Thread-safe. */
public final class Browser {

    /** Before the snapshot's scan by this, a time stamp can be trusted. */
    private static final int MARGIN_SECONDS = 2;

    private final LocalStore store;
    private final SnapshotCatalog catalog;
    private final OpenFiles open;
    private final Live live;

    /**
     * Browses one repository.
     *
     * @param open files of this process that must not be opened
     * @param live where snapshots were made from
     */
    public Browser(LocalStore store, SnapshotCatalog catalog, OpenFiles open, Live live) {
        this.store = store;
        this.catalog = catalog;
        this.open = open;
        this.live = live;
    }

    /** Where snapshots were made from. */
    public interface Live {

        /** The roots of a snapshot, as they were walked. */
        List<Root> roots(SnapshotDocument document) throws IOException;

        /** What a backup of them would leave out. */
        SourceRules rules(List<Root> roots);
    }

    /** Finds entries, snapshot by snapshot, oldest first. */
    public void find(FindQuery query, Consumer<Occurrence> each) throws IOException {
        PathPattern pattern = PathPattern.of(query.pattern());
        List<SnapshotDocument> documents = query.snapshot().isPresent()
                ? List.of(catalog.get(query.snapshot().get()))
                : catalog.list().documents();
        try (ChunkReader reader = reader()) {
            for (SnapshotDocument document : documents) {
                find(document, reader, pattern, each);
            }
        }
    }

    private static void find(
            SnapshotDocument document, ChunkReader reader, PathPattern pattern, Consumer<Occurrence> each)
            throws IOException {
        EntryListReader entries = StoredSide.reader(document, reader);
        while (entries.next()) {
            if (pattern.matches(entries.path())) {
                each.accept(new Occurrence(document.id(), Items.of(entries.entry())));
            }
        }
    }

    /** Compares two snapshots. */
    public void diff(SnapshotId before, SnapshotId after, Consumer<Difference> each) throws IOException {
        SnapshotDocument one = catalog.get(before);
        SnapshotDocument other = catalog.get(after);
        try (ChunkReader left = reader();
                ChunkReader right = reader()) {
            new Differences(new StoredSide(one, left), new StoredSide(other, right), Watch.none(), each).run();
        } catch (CancelledException e) {
            throw unasked(e);
        }
    }

    /** Compares a snapshot with the disk. */
    public void diffLive(SnapshotId before, Consumer<Difference> each) throws IOException {
        SnapshotDocument document = catalog.get(before);
        List<Root> roots = live.roots(document);
        LiveSide.Place place = new LiveSide.Place(roots, live.rules(roots), LiveSide.Look.WHOLE);
        try {
            compare(document, place, Watch.none(), each);
        } catch (CancelledException e) {
            throw unasked(e);
        }
    }

    private static IllegalStateException unasked(CancelledException e) {
        return new IllegalStateException("nobody can cancel what nobody steers", e);
    }

    /**
     * Compares a snapshot with directories that have its layout. A file whose size tells that it is another one is not read, and has no hash.
     *
     * @param roots where its parts are; a part that is not named counts as missing
     * @param rules what is left out of the directories
     * @param watch steers it, and counts
     */
    public void compare(
            SnapshotDocument document, List<Root> roots, SourceRules rules, Watch watch, Consumer<Difference> each)
            throws IOException, CancelledException {
        watch.expect(document.totals());
        compare(document, new LiveSide.Place(roots, rules, LiveSide.Look.UNTIL_DIFFERENT), watch, each);
    }

    private void compare(SnapshotDocument document, LiveSide.Place place, Watch watch, Consumer<Difference> each)
            throws IOException, CancelledException {
        if (place.roots().isEmpty()) {
            try (ChunkReader reader = reader()) {
                new Differences(new StoredSide(document, reader), Side.NOTHING, watch, each).run();
            }
            return;
        }
        Instant trusted = document.times().scanStarted().minusSeconds(MARGIN_SECONDS);
        try (ChunkReader reader = reader();
                LiveSide disk = new LiveSide(place, open, trusted, each, watch.pace())) {
            new Differences(new StoredSide(document, reader), disk, watch, each).run();
        }
    }

    /** The documents have been read before: so every chunk of theirs is found. */
    private ChunkReader reader() throws IOException {
        ChunkIndex index = ChunkIndex.open(
                store,
                RepositoryDocument.read(store, RepositoryDocument.Purpose.READ).id());
        return ChunkReader.ofLists(store, index);
    }
}
