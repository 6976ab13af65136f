package org.wirthforge.backup.repair;

import java.util.List;
import org.wirthforge.backup.snapshot.SnapshotDocument;

/**
 * Who needs a chunk that is gone.
 *
 * @param documents snapshots with this entry
 * @param path the file; empty if the chunk is a part of the lists themselves
 * @param offset where in the file the chunk begins; -1 if it holds no content
 * @param length its length
 */
record Need(List<SnapshotDocument> documents, byte[] path, long offset, int length) {

    private static final byte[] LISTS = {};

    static Need ofLists(List<SnapshotDocument> documents) {
        return new Need(documents, LISTS, -1, 0);
    }

    boolean isContent() {
        return offset >= 0;
    }
}
