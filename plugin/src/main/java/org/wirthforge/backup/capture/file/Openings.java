package org.wirthforge.backup.capture.file;

import java.io.IOException;
import java.util.List;
import org.wirthforge.backup.source.Footing;
import org.wirthforge.backup.source.Found;

/**
 * Files that are opened one after the other in one go: one call to another thread for all of them, for a call for each would cost more than the
 * reading of small files. Made by one thread, run by another; when it is given up, what it has opened by then counts. Thread-safe.
 */
final class Openings {

    /** How opening one ended; a file of null is a database in use. */
    record Opened(SourceFile file, IOException failure) {

        SourceFile get() throws IOException {
            if (failure != null) {
                throw failure;
            }
            return file;
        }
    }

    private final List<Found> files;
    private final Opened[] opened;
    private int at;
    private boolean left;

    Openings(List<Found> files) {
        this.files = List.copyOf(files);
        this.opened = new Opened[files.size()];
    }

    /** Opens them. */
    void run(EntryMaker entries, Footing footing) {
        for (Found found : files) {
            Opened one = open(entries, found, footing);
            if (!put(one)) {
                discard(one);
                return;
            }
        }
    }

    private static Opened open(EntryMaker entries, Found found, Footing footing) {
        try {
            return new Opened(entries.open(found, footing), null);
        } catch (IOException e) {
            return new Opened(null, e);
        }
    }

    private synchronized boolean put(Opened one) {
        if (left) {
            return false;
        }
        opened[at++] = one;
        return true;
    }

    /** Nothing that is opened from now on counts. */
    synchronized void leave() {
        left = true;
    }

    /** The file that is being opened; the last one if all are open. */
    synchronized Found current() {
        return files.get(Math.min(at, files.size() - 1));
    }

    /** The files after the one that is being opened. */
    synchronized List<Found> rest() {
        return files.subList(Math.min(at + 1, files.size()), files.size());
    }

    /** What became of a file; null if it was not opened. */
    synchronized Opened of(Found found) {
        for (int i = 0; i < at; i++) {
            if (files.get(i) == found) {
                Opened one = opened[i];
                opened[i] = null;
                return one;
            }
        }
        return null;
    }

    /** Closes what nobody asked for. */
    synchronized void discardAll() {
        leave();
        for (int i = 0; i < at; i++) {
            discard(opened[i]);
            opened[i] = null;
        }
    }

    private static void discard(Opened one) {
        if (one != null && one.file() != null) {
            one.file().discard();
        }
    }
}
