package org.wirthforge.backup.browse;

import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;

/**
 * Who steers a comparison, and who counts what it has done: the entries of its first tree, for how many the second one has beyond them nobody knows
 * beforehand. Thread-safe.
 *
 * @param pace passed before every entry, and at every piece of a file that is read
 * @param tally counts entries, and the bytes of their content whether it was read or not
 */
public record Watch(Pace pace, Tally tally) {

    /** Steered by somebody who counts nothing. */
    public static Watch of(Pace pace) {
        return new Watch(pace, new Tally());
    }

    /** Neither steered nor counted. */
    static Watch none() {
        return of(Pace.FREE);
    }

    void expect(Snapshot.Totals totals) {
        tally.expect(totals.files() + totals.directories() + totals.symlinks(), totals.bytes());
    }

    void done(Entry entry) {
        tally.items(1);
        tally.bytes(
                entry.attributes().stamp().kind() == FileKind.FILE
                        ? entry.attributes().stamp().size()
                        : 0);
    }
}
