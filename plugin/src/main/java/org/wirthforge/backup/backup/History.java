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
 * What the newest snapshots teach about the next one: of the same roots if there are any, else of any. Time is taken to be proportional to work, and work
 * to the bytes read and, for each entry, as many as could be read meanwhile; how fast work goes was measured.
 */
record History(List<SnapshotDocument> learned) {

    private static final int MOST = 8;

    /** An entry that is only looked at costs about as much as this many bytes read: some ten microseconds. */
    private static final long ENTRY = 8 << 10;

    static History of(List<SnapshotDocument> documents, List<SnapshotDocument.RootName> roots) {
        List<SnapshotDocument> same = newest(documents, document -> Ancestry.same(document.roots(), roots));
        return new History(same.isEmpty() ? newest(documents, document -> true) : same);
    }

    private static List<SnapshotDocument> newest(List<SnapshotDocument> all, Predicate<SnapshotDocument> which) {
        List<SnapshotDocument> taken = all.stream()
                .filter(which)
                .filter(document -> document.measured().bytesRead().isPresent())
                .collect(Collectors.toList());
        return taken.subList(Math.max(0, taken.size() - MOST), taken.size());
    }

    private static long work(long entries, long bytesRead) {
        return entries * ENTRY + bytesRead;
    }

    private static long bytesRead(SnapshotDocument document) {
        return document.measured().bytesRead().getAsLong();
    }

    /** How long it would take; empty without history. */
    Optional<Duration> duration(long entries, long bytesRead) {
        double work = 0;
        double millis = 0;
        for (SnapshotDocument document : learned) {
            work += work(document.entries().count(), bytesRead(document));
            millis += document.measured().durationMillis();
        }
        return work == 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round(millis * work(entries, bytesRead) / work)));
    }

    /** How much the repository would grow; empty without history of anything read. */
    OptionalLong stored(long bytesRead) {
        double read = 0;
        double stored = 0;
        for (SnapshotDocument document : learned) {
            read += bytesRead(document);
            stored += document.measured().storedBytes();
        }
        return read == 0 ? OptionalLong.empty() : OptionalLong.of(Math.round(stored * bytesRead / read));
    }
}
