package org.wirthforge.backup.testkit.fault.crash;

/** How a power cut treats what was not forced. Names in directories and the content of files are treated separately. */
public enum CrashPolicy {
    /** Everything is there, as when only the process was killed. */
    ALL_KEPT(Fate.KEPT, Fate.KEPT),
    /** Nothing but what was forced is there. */
    DURABLE_ONLY(Fate.LOST, Fate.LOST),
    /** A random part of both names and content is there. */
    RANDOM(Fate.BY_CHANCE, Fate.BY_CHANCE),
    /** Everything is there but the end of the last write, cut at a multiple of 4 KiB. */
    TORN_LAST_WRITE(Fate.KEPT, Fate.KEPT),
    /** The names are there, their content is not: files of length zero. */
    ZERO_LENGTH(Fate.KEPT, Fate.LOST),
    /** All content is there, and a random part of the names. */
    NAMES_BY_CHANCE(Fate.BY_CHANCE, Fate.KEPT),
    /** All names are there, and a random part of the content. */
    CONTENT_BY_CHANCE(Fate.KEPT, Fate.BY_CHANCE);

    private final Fate names;
    private final Fate content;

    CrashPolicy(Fate names, Fate content) {
        this.names = names;
        this.content = content;
    }

    /** What becomes of names that were not forced. */
    public Fate names() {
        return names;
    }

    /** What becomes of content that was not forced. */
    public Fate content() {
        return content;
    }
}
