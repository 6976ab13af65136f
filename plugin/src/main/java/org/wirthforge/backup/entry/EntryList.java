package org.wirthforge.backup.entry;

import java.util.List;
import org.wirthforge.backup.format.Hash;

/**
 * A finished list.
 *
 * @param count entries in it
 * @param recipe chunks of the recipe stream
 * @param root Merkle root over the portable parts
 */
public record EntryList(long count, List<ChunkRef> recipe, Hash root) {

    /** A list without entries. */
    public static final EntryList EMPTY = new EntryList(0, List.of(), new Merkle().root());

    /** Copies the list. */
    public EntryList {
        recipe = List.copyOf(recipe);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EntryList list
                && list.count == count
                && list.root.equals(root)
                && list.recipe.equals(recipe);
    }

    @Override
    public int hashCode() {
        return root.hashCode();
    }
}
