package org.wirthforge.backup.pack;

import java.io.IOException;
import org.wirthforge.backup.format.Hash;

/** Gives plain chunks. */
public interface ChunkSource {

    /**
     * Reads a chunk and checks its hash.
     *
     * @return its bytes, valid until the next call
     * @throws org.wirthforge.backup.format.DamagedException if it is missing or not what was stored
     */
    Piece get(Hash id) throws IOException;
}
