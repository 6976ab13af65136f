package org.wirthforge.backup.capture.file;

import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.metadata.FileKind;

/** What became of an object: an entry, a problem, or both as two results. */
public sealed interface Result permits Result.Entry, Result.Trouble {

    /** An encoded entry. */
    record Entry(byte[] path, byte[] portable, byte[] local, FileKind kind, long size, Origin origin)
            implements Result {}

    /** A problem. */
    record Trouble(Problem problem) implements Result {}

    /** Where an entry's content came from. */
    enum Origin {
        /** Read in this backup. */
        READ,
        /** Copied from the parent's list. */
        REUSED
    }
}
