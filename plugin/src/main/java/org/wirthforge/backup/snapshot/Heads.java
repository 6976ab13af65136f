package org.wirthforge.backup.snapshot;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Documents by their heads, newest first, read as a whole one by one until the right one is found: mostly that is the first. */
final class Heads implements Succession {

    private final List<Head> heads;
    private final long last;
    private final Reading reading;

    /** What is known of a document that was only looked at. */
    record Head(long sequence, String name) {}

    /** Reads a document. */
    interface Reading {
        SnapshotDocument of(String name) throws IOException;
    }

    /**
     * Orders them.
     *
     * @param heads of the list
     * @param trashed none of these is the newest of anything, but their numbers are taken
     */
    Heads(List<Head> heads, List<Head> trashed, Reading reading) {
        this.last = Stream.concat(heads.stream(), trashed.stream())
                .mapToLong(Head::sequence)
                .max()
                .orElse(0);
        this.heads = new ArrayList<>(heads);
        this.heads.sort(Comparator.comparingLong(Head::sequence)
                .thenComparing(Head::name)
                .reversed());
        this.reading = reading;
    }

    @Override
    public long last() {
        return last;
    }

    @Override
    public Optional<SnapshotDocument> newest(Predicate<SnapshotDocument> which) throws IOException {
        for (Head head : heads) {
            Optional<SnapshotDocument> document = read(head);
            if (document.filter(which).isPresent()) {
                return document;
            }
        }
        return Optional.empty();
    }

    private Optional<SnapshotDocument> read(Head head) throws IOException {
        try {
            return Optional.of(reading.of(head.name()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            Unreadable.why(head.name(), e);
            return Optional.empty();
        }
    }
}
