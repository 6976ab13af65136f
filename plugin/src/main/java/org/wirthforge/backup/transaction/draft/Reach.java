package org.wirthforge.backup.transaction.draft;

import java.util.List;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.snapshot.SnapshotDocument.RootName;

/** Which paths a scope reaches. Immutable. */
final class Reach {

    private final RecoveryScope scope;
    private final List<ItemPath> roots;

    /** How a path relates to a scope. */
    enum Relation {
        /** It is asked for. */
        INSIDE,
        /** It is above something asked for. */
        LEADING,
        /** It stays as it is on purpose. */
        PRESERVED,
        /** It has nothing to do with it. */
        OUTSIDE
    }

    Reach(RecoveryScope scope, List<RootName> parts) {
        this.scope = scope;
        this.roots = parts.stream()
                .filter(part -> scope.takes(part.component()))
                .map(part -> ItemPath.parse(part.path()))
                .toList();
    }

    Relation of(ItemPath path) {
        if (scope.preserve().stream().anyMatch(path::startsWith)) {
            return Relation.PRESERVED;
        }
        boolean inside = roots.stream().anyMatch(path::startsWith)
                && (scope.paths().isEmpty() || scope.paths().stream().anyMatch(path::startsWith));
        return inside ? Relation.INSIDE : leads(path) ? Relation.LEADING : Relation.OUTSIDE;
    }

    private boolean leads(ItemPath path) {
        List<ItemPath> wanted = scope.paths().isEmpty()
                ? roots
                : scope.paths().stream()
                        .filter(one -> roots.stream().anyMatch(one::startsWith))
                        .toList();
        return wanted.stream().anyMatch(one -> one.startsWith(path));
    }

    /** Whether something preserved lies below a path. */
    boolean holdsPreserved(ItemPath path) {
        return scope.preserve().stream().anyMatch(one -> one.startsWith(path));
    }

    /** Whether the scope reaches anything of the snapshot at all. */
    boolean nowhere() {
        return roots.isEmpty();
    }
}
