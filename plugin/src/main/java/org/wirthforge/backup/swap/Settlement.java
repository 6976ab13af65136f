package org.wirthforge.backup.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.PlainFile;

/**
 * Ends a recovery, in order or after a crash: with the new state if it was proven, with the old one if not. May itself be cut off and repeated.
 */
public enum Settlement {
    /** There was nothing to settle. */
    NOTHING,
    /** Somebody is at it; nothing was touched. */
    UNDERWAY,
    /** It had not come to the swap; the target had not been touched. */
    DROPPED,
    /** It was undone. */
    UNDONE,
    /** It had been proven; what was there before is gone now. */
    KEPT;

    /**
     * Settles whatever was left behind for a target, but nothing that somebody works in.
     *
     * @param target the directory that a recovery may have been changing
     * @return what was done
     * @throws DamagedException if the journal cannot be trusted; nothing was touched then
     * @throws IOException if something could not be renamed or removed; to be repeated
     */
    public static Settlement of(Path target) throws IOException {
        Settlement done = NOTHING;
        for (Scaffold scaffold : Scaffold.places(target)) {
            if (scaffold.exists()) {
                done = abandoned(target, scaffold);
            }
        }
        return done;
    }

    private static Settlement abandoned(Path target, Scaffold scaffold) throws IOException {
        Optional<Hold> hold = Hold.take(scaffold);
        if (hold.isEmpty()) {
            return scaffold.exists() ? UNDERWAY : NOTHING;
        }
        Hold mine = hold.get();
        try (mine) {
            return settle(target, scaffold);
        }
    }

    /**
     * Settles one's own.
     *
     * @param scaffold held by the caller
     */
    public static Settlement settle(Path target, Scaffold scaffold) throws IOException {
        LocalStore store = Swap.store(scaffold);
        if (Trees.exists(scaffold.proven())) {
            WayMark.leave(scaffold); // the proof goes last, so a crash repeats it
            Files.deleteIfExists(scaffold.journal());
            store.syncDirectory(scaffold.root());
            remove(scaffold, store);
            return KEPT;
        }
        if (!Trees.exists(scaffold.journal())) {
            refuseLoss(scaffold);
            Originals.discardDoubles(target);
            remove(scaffold, store);
            return DROPPED;
        }
        new Swap(target, scaffold, journal(scaffold)).revert();
        Originals.discardDoubles(target); // as long as the journal is there, a crash repeats it
        Files.delete(scaffold.journal());
        store.syncDirectory(scaffold.root());
        refuseLoss(scaffold);
        remove(scaffold, store);
        return UNDONE;
    }

    private static SwapJournal journal(Scaffold scaffold) throws IOException {
        Path journal = scaffold.journal();
        return SwapJournal.of(PlainFile.read(journal, journal.toString(), SwapJournal.MAX_BYTES));
    }

    /** Without a journal nothing was ever taken away: if something was, somebody removed the journal, and these may be the only copies. */
    private static void refuseLoss(Scaffold scaffold) throws IOException {
        if (!Trees.isDirectory(scaffold.old())) {
            return;
        }
        try (Stream<Path> left = Files.list(scaffold.old())) {
            if (left.findAny().isPresent()) {
                throw new DamagedException(scaffold.old()
                        + " holds files of a recovery whose journal is gone; they were not touched. Look at them, then remove "
                        + scaffold.root());
            }
        }
    }

    /** The mark goes last: as long as it is there, what was taken away is not wanted back. */
    private static void remove(Scaffold scaffold, LocalStore store) throws IOException {
        Trees.remove(scaffold.old());
        Trees.remove(scaffold.spoil());
        Trees.remove(scaffold.staged());
        Trees.remove(store.layout().temporary());
        store.syncDirectory(scaffold.root());
        Files.deleteIfExists(scaffold.proven());
        Trees.remove(scaffold.root());
        store.syncDirectory(scaffold.root().getParent());
    }
}
