package org.wirthforge.backup.browse;

import java.io.IOException;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.pace.CancelledException;

/** One of two trees that are compared: its entries in path order. For one thread. */
interface Side {

    /** A tree without entries. */
    Side NOTHING = new Side() {
        @Override
        public boolean next() {
            return false;
        }

        @Override
        public byte[] path() {
            throw new IllegalStateException("there is no entry");
        }

        @Override
        public Entry entry(Entry other) {
            throw new IllegalStateException("there is no entry");
        }
    };

    /** Moves on; false at the end. */
    boolean next() throws IOException, CancelledException;

    /** Path of the current entry. */
    byte[] path();

    /**
     * The current entry.
     *
     * @param other the same path in the other tree, null if there is none
     * @return the entry; null if it cannot be read
     */
    Entry entry(Entry other) throws IOException, CancelledException;
}
