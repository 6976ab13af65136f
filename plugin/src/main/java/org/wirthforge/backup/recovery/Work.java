package org.wirthforge.backup.recovery;

import java.util.List;
import org.wirthforge.backup.entry.ChunkRef;

/** What the walk hands to the workers. */
sealed interface Work {

    /** Whole files, neighbours in the tree. */
    record Batch(List<Job> jobs) implements Work {}

    /** A part of a large file. */
    record Slice(LargeFile file, long position, List<ChunkRef> chunks) implements Work {}
}
