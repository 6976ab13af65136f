package org.wirthforge.backup.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.DamagedException;

/** Says which snapshot is meant by whoever names none. Reads only. Thread-safe. */
public record Newest(SnapshotStore snapshots, NoteStore notes) {

    /** What somebody looks for. */
    public interface Wish {

        /** Any complete snapshot. */
        Wish ANY = document -> 1;

        /** How much of it a snapshot is; 0: nothing. More goes before newer. */
        int worth(SnapshotDocument document) throws IOException;

        /** What no snapshot is worth more than. */
        default int most() {
            return 1;
        }
    }

    /** What a snapshot was made for; the last is the best. */
    private enum Kind {
        /** Of what a recovery was about to replace. */
        EMERGENCY,
        /** Before an update, of the part that the update changes. */
        UPDATE,
        /** To be restored from. */
        PLAIN
    }

    /**
     * The newest complete snapshot. Those made before an update count only if there is no other, and those of what a recovery was about to replace only if
     * there are not even such.
     *
     * @throws BackupException {@link ErrorCode#SNAPSHOT_NOT_FOUND} if there is none
     * @throws DamagedException if a document that cannot be read may be newer
     */
    public SnapshotDocument complete() throws IOException {
        return complete(Wish.ANY)
                .orElseThrow(() -> none("there is no complete snapshot yet; 'list' shows what there is"));
    }

    /**
     * The newest complete one that was made of what lay at a place, under the same rules.
     *
     * @param source as a document writes it
     */
    public SnapshotDocument completeOf(String source) throws IOException {
        Optional<String> place = Optional.of(source);
        return complete(document ->
                        document.roots().stream().anyMatch(root -> root.source().equals(place)) ? 1 : 0)
                .orElseThrow(() -> none(
                        "there is no complete snapshot of " + source + "; 'list' shows what there is, and of what"));
    }

    private static BackupException none(String message) {
        return new BackupException(ErrorCode.SNAPSHOT_NOT_FOUND, message);
    }

    /**
     * The complete snapshot that is worth most to somebody; among those the one of the best kind, and then the newest. What recoveries saved of what they
     * replaced comes after all others.
     *
     * @throws DamagedException if a document that cannot be read may be newer
     */
    public Optional<SnapshotDocument> complete(Wish wish) throws IOException {
        List<SnapshotDocument> newestFirst = snapshots.list().documents().stream()
                .filter(document -> document.state() == Snapshot.State.COMPLETE)
                .sorted(Comparator.comparing(SnapshotDocument::sequence).reversed())
                .toList();
        Found best = null;
        for (SnapshotDocument document : newestFirst) {
            int worth = wish.worth(document);
            if (worth > 0 && (best == null || best.mayBeLessThan(worth))) {
                Found found = new Found(document, worth, kind(document.id()));
                best = best == null || found.isBetterThan(best) ? found : best;
            }
            if (best != null && best.kind() == Kind.PLAIN && best.worth() == wish.most()) {
                break;
            }
        }
        if (best != null) {
            refuseHiddenAfter(best.document().id());
        }
        return Optional.ofNullable(best).map(Found::document);
    }

    private record Found(SnapshotDocument document, int worth, Kind kind) {

        /** Known without reading the note of the other, for there may be many. */
        boolean mayBeLessThan(int other) {
            return kind == Kind.EMERGENCY || other > worth || other == worth && kind == Kind.UPDATE;
        }

        /** That of what somebody wanted to be rid of is never better than another. */
        boolean isBetterThan(Found other) {
            if ((kind == Kind.EMERGENCY) != (other.kind == Kind.EMERGENCY)) {
                return other.kind == Kind.EMERGENCY;
            }
            return worth > other.worth || worth == other.worth && kind.compareTo(other.kind) > 0;
        }
    }

    private Kind kind(SnapshotId id) throws IOException {
        Set<String> tags = notes.readSurely(id).labels().tags();
        if (tags.contains(SnapshotCatalog.EMERGENCY)) {
            return Kind.EMERGENCY;
        }
        return tags.contains(SnapshotCatalog.UPDATE) ? Kind.UPDATE : Kind.PLAIN;
    }

    private void refuseHiddenAfter(SnapshotId chosen) throws IOException {
        List<SnapshotId> hidden = new ArrayList<>(snapshots.ids());
        SnapshotStore.Listing listing = snapshots.list();
        listing.documents().forEach(document -> hidden.remove(document.id()));
        hidden.removeIf(id -> id.compareTo(chosen) <= 0);
        if (!listing.unreadable().isEmpty() && !hidden.isEmpty()) {
            throw new DamagedException(
                    "the document of " + hidden.get(hidden.size() - 1) + " cannot be read, and it may be newer than "
                            + chosen + "; name the snapshot you want ('list' shows them), or repair the repository");
        }
    }
}
