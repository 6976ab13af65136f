package org.wirthforge.backup.testkit.bench.run;

import java.util.Locale;

/** What is measured, in this order: the data changes only after everything that wants it as it was. */
public enum Step {
    /** The first backup into an empty repository. */
    INITIAL,
    /** A backup when nothing has changed. */
    UNCHANGED,
    /** Reading and checking every stored byte. */
    VERIFY,
    /** Restoring everything into an empty directory. */
    RESTORE,
    /** Restoring one small file. */
    RESTORE_ONE,
    /** A backup after a small change. */
    SMALL_CHANGE,
    /** A backup after a directory got another name. */
    RENAME,
    /** Forgetting the newest of several backups and giving its space back; the backup itself is not timed. */
    FORGET;

    /** Whether the data is changed before each run. */
    boolean changesData() {
        return this == SMALL_CHANGE || this == RENAME || this == FORGET;
    }

    /** Whether the run makes a target directory. */
    boolean restores() {
        return this == RESTORE || this == RESTORE_ONE;
    }

    /** As it is written in tables. */
    @Override
    public String toString() {
        return this == FORGET
                ? "forget + reclaim"
                : name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
