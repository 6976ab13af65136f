package org.wirthforge.backup.capture.past;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.metadata.Whereabouts;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.Succession;
import org.wirthforge.backup.source.Root;

/**
 * Where a new snapshot stands among the others.
 *
 * @param strategy what is really done: without a parent every backup is a full one
 * @param parent what it is compared with
 * @param base the last full snapshot behind it
 * @param sequence its place in the order
 */
public record Ancestry(Strategy strategy, Optional<SnapshotDocument> parent, Optional<SnapshotId> base, long sequence) {

    /** Where a snapshot of these roots comes to stand, if it is wanted to be of this strategy. */
    public static Ancestry of(Strategy wanted, List<Root> from, Succession past) throws IOException {
        List<SnapshotDocument.RootName> roots = names(from);
        Optional<SnapshotDocument> parent = switch (wanted) {
            case FULL -> Optional.empty();
            case INCREMENTAL -> newest(past, roots, document -> true);
            case DIFFERENTIAL ->
                newest(past, roots, document -> document.origin().strategy() == Strategy.FULL);
        };
        Optional<SnapshotId> base = parent.flatMap(document -> document.origin().strategy() == Strategy.FULL
                ? Optional.of(document.id())
                : document.origin().base());
        return new Ancestry(parent.isPresent() ? wanted : Strategy.FULL, parent, base, past.last() + 1);
    }

    /** One of the same roots at the same places, for several homes may share a repository; else one of roots of these names: they may have moved. */
    private static Optional<SnapshotDocument> newest(
            Succession past, List<SnapshotDocument.RootName> roots, Predicate<SnapshotDocument> which)
            throws IOException {
        Optional<SnapshotDocument> newest = past.newest(which.and(document -> same(document.roots(), roots)));
        if (newest.isEmpty() || newest.get().roots().equals(roots)) {
            return newest;
        }
        Optional<SnapshotDocument> samePlace =
                past.newest(which.and(document -> document.roots().equals(roots)));
        return samePlace.isPresent() ? samePlace : newest;
    }

    /** Whether these are the same roots, wherever they lay. */
    public static boolean same(List<SnapshotDocument.RootName> one, List<SnapshotDocument.RootName> other) {
        boolean same = one.size() == other.size();
        for (int i = 0; same && i < one.size(); i++) {
            same = one.get(i).sameAs(other.get(i));
        }
        return same;
    }

    /** The roots as a document names them. */
    public static List<SnapshotDocument.RootName> names(List<Root> roots) {
        return roots.stream()
                .map(root -> new SnapshotDocument.RootName(
                        root.component(),
                        ItemPath.of(root.itemPath()).toString(),
                        Optional.of(Whereabouts.text(root.path()))))
                .toList();
    }
}
