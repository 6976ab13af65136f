package org.wirthforge.backup.entry;

import org.wirthforge.backup.format.Hash;

/** A chunk of a recipe. */
public record ChunkRef(Hash id, int length) {

    @Override
    public boolean equals(Object other) {
        return other instanceof ChunkRef chunk && chunk.length == length && chunk.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
