package org.wirthforge.backup.capture;

import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.capture.file.LargeFile;
import org.wirthforge.backup.source.Found;

/** What a worker takes from the feed. */
sealed interface Work permits Work.Batch, Work.Slice {

    /** Entries that lie next to each other; {@code sequence} is their place in the snapshot. */
    record Batch(long sequence, List<Job> jobs) implements Work {

        /** The objects to be read. */
        List<Found> reads() {
            List<Found> reads = new ArrayList<>();
            for (Job job : jobs) {
                if (job instanceof Job.Take take) {
                    reads.add(take.found());
                }
            }
            return reads;
        }
    }

    /** A piece of a large file, already in the worker's buffer and cut. */
    record Slice(LargeFile.Slice slice) implements Work {}
}
