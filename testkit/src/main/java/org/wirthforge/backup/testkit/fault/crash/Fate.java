package org.wirthforge.backup.testkit.fault.crash;

/** What becomes of a change that nobody had forced. */
public enum Fate {
    /** It is there. */
    KEPT,
    /** It never happened. */
    LOST,
    /** Each change by itself is there or not, as the seed says; of content each 4 KiB page. */
    BY_CHANCE
}
