package org.wirthforge.backup.transaction;

import java.util.Collection;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.wirthforge.backup.api.snapshot.ItemPath;

/** Some paths of a snapshot and what is below them. Looks one up by halving, for there may be many. Immutable. */
final class Wanted implements Predicate<ItemPath> {

    /** None below another. */
    private final TreeSet<ItemPath> tops = new TreeSet<>();

    Wanted(Collection<ItemPath> paths) {
        for (ItemPath path : new TreeSet<>(paths)) {
            if (!test(path)) {
                tops.add(path);
            }
        }
    }

    @Override
    public boolean test(ItemPath path) {
        ItemPath above = tops.floor(path);
        return above != null && path.startsWith(above);
    }

    /** Whether there is no such path. */
    boolean nothing() {
        return tops.isEmpty();
    }
}
