package org.wirthforge.backup.snapshot;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.NavigableSet;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.WriterLock;

/**
 * Which ids were ever given: what the audit trail says of one is never about two. The ids of snapshots that are gone for good are known by the notes they
 * left; of these only the newest is needed, for what is older is taken for given, even if the clock is set back. Needs the writer lock.
 */
public final class GivenIds {

    /** How far an id may be ahead of the moment it was forgotten and still stand for all that are older: a clock that was years ahead once must not name snapshots for ever. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'wf-'uuuu-MM-dd-HHmmss").withZone(ZoneOffset.UTC);

    private final LocalStore store;
    private final DocumentFiles files;
    private final NoteStore notes;

    /** The ids of one repository. */
    public GivenIds(LocalStore store, RepositoryId repository) {
        this.store = store;
        this.files = new DocumentFiles(store, repository);
        this.notes = new NoteStore(store, repository);
    }

    private static SnapshotId at(Instant second) {
        return new SnapshotId(NAME.format(second));
    }

    private static Optional<Instant> moment(SnapshotId id) {
        try {
            return Optional.of(NAME.parse(id.value(), Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty(); // not one of ours
        }
    }

    /** The first id from a moment on that was never given. */
    public SnapshotId next(Instant from) throws IOException {
        Instant second = from.truncatedTo(ChronoUnit.SECONDS);
        NavigableSet<SnapshotId> noted = notes.ids();
        Optional<SnapshotId> newest = newestMark(noted.tailSet(at(second), true));
        if (newest.isPresent()) {
            second = moment(newest.get()).orElse(second).plusSeconds(1);
        }
        while (noted.contains(at(second)) || hasDocument(at(second))) {
            second = second.plusSeconds(1);
        }
        return at(second);
    }

    /** Removes the notes of snapshots that are gone for good, all but the newest one. Their documents must be gone durably. */
    public void tidy(WriterLock lock) throws IOException {
        NavigableSet<SnapshotId> noted = notes.ids();
        Optional<SnapshotId> newest = newestMark(noted);
        if (newest.isPresent()) {
            for (SnapshotId id : noted.headSet(newest.get())) {
                if (!hasDocument(id) && notes.readSurely(id).forgotten().isPresent()) {
                    lock.confirm();
                    notes.remove(id);
                }
            }
        }
    }

    /** The newest of those that stand for all that are older. */
    private Optional<SnapshotId> newestMark(NavigableSet<SnapshotId> noted) throws IOException {
        for (SnapshotId id : noted.descendingSet()) {
            if (!hasDocument(id) && isMark(id)) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    /** Whether the note of a snapshot without a document says that it was forgotten, and not long before the moment that it is named by. */
    private boolean isMark(SnapshotId id) throws IOException {
        Note note = notes.readSurely(id);
        Optional<Instant> latest = note.forgotten().map(how -> how.at().plus(AHEAD));
        boolean plausible = moment(id)
                .filter(moment -> latest.isEmpty() || !moment.isAfter(latest.get()))
                .isPresent();
        return plausible && (latest.isPresent() || note.isUnreadable());
    }

    private boolean hasDocument(SnapshotId id) throws IOException {
        return store.has(files.original(id))
                || store.has(files.copy(id))
                || store.has(files.trash(id))
                || store.has(files.trashCopy(id));
    }
}
