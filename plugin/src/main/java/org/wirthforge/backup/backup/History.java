package org.wirthforge.backup.backup;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.wirthforge.backup.capture.past.Ancestry;
import org.wirthforge.backup.snapshot.SnapshotDocument;

/**
 * What the newest snapshots teach about the next one: of the same roots if there are any, else of any. Those that read next to nothing teach nothing: what
 * they stored and took is the same for every backup. Time is taken to be proportional to work, and work to the bytes read and, for each entry, as many as could
 * be read meanwhile; how fast work goes was measured.
 */
record History(List<Past> learned) {

    /** Whoever has read less tells of the cost of a backup as such, not of its content. */
    static final long TELLING = 4 << 20;

    private static final int MOST = 8;

    /** An entry that is only looked at costs about as much as this many bytes read: some ten microseconds. */
    private static final long ENTRY = 8 << 10;

    /** What each entry may add to the lists, with the ids of its chunks. */
    private static final long LISTED = 512;

    /** Bytes of content for one of directories and headers: 76 for each block of 32 KiB and chunk of 16 KiB would be enough. */
    private static final long FRAMED = 128;

    /** Outline, root directories, ends of packs. */
    private static final long ALWAYS = 64 << 10;

    /** What one backup says of itself. */
    record Past(long entries, long bytesRead, long storedBytes, long millis) {}

    static History of(List<SnapshotDocument> documents, List<SnapshotDocument.RootName> roots) {
        List<Past> same = newest(documents, document -> Ancestry.same(document.roots(), roots));
        return new History(same.isEmpty() ? newest(documents, document -> true) : same);
    }

    private static List<Past> newest(List<SnapshotDocument> all, Predicate<SnapshotDocument> which) {
        List<Past> taken = all.stream()
                .filter(which)
                .filter(document -> document.measured().bytesRead().orElse(0) >= TELLING)
                .map(History::past)
                .collect(Collectors.toList());
        return taken.subList(Math.max(0, taken.size() - MOST), taken.size());
    }

    private static Past past(SnapshotDocument document) {
        SnapshotDocument.Measured measured = document.measured();
        return new Past(
                document.entries().count(),
                measured.bytesRead().getAsLong(),
                measured.storedBytes(),
                measured.durationMillis());
    }

    private static long work(long entries, long bytesRead) {
        return entries * ENTRY + bytesRead;
    }

    /** How long it would take; empty without history. */
    Optional<Duration> duration(long entries, long bytesRead) {
        double work = 0;
        double millis = 0;
        for (Past past : learned) {
            work += work(past.entries(), past.bytesRead());
            millis += past.millis();
        }
        return work == 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round(millis * work(entries, bytesRead) / work)));
    }

    /** How much the repository would grow, at most by what is read and what the format adds; empty without history. */
    OptionalLong stored(long entries, long bytesRead) {
        double read = 0;
        double stored = 0;
        for (Past past : learned) {
            read += past.bytesRead();
            stored += past.storedBytes();
        }
        return read == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.min(Math.round(stored * bytesRead / read), most(entries, bytesRead)));
    }

    /** Nothing is stored larger than it is, but for what describes it. */
    static long most(long entries, long bytesRead) {
        return bytesRead + bytesRead / FRAMED + entries * LISTED + ALWAYS;
    }
}
