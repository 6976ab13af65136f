package org.wirthforge.backup.recovery;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.wirthforge.backup.entry.Entry;

/** The wanted entries of a snapshot, in order; directories on the way to them come too. Not thread-safe. */
interface Entries {

    /** The next one; null at the end. */
    Entry next() throws IOException;

    /** Gives chunks of the same snapshot. */
    Chunks source();

    /** Entries that have been read. */
    static Entries of(List<Entry> read, Chunks source) {
        Iterator<Entry> left = read.iterator();
        return new Entries() {
            @Override
            public Entry next() {
                return left.hasNext() ? left.next() : null;
            }

            @Override
            public Chunks source() {
                return source;
            }
        };
    }
}
