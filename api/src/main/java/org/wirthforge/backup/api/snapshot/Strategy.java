package org.wirthforge.backup.api.snapshot;

import java.util.Locale;

/** What a backup compares the files with. Every snapshot is complete in itself, whatever the strategy. */
public enum Strategy {
    /** Nothing: every file is read again. */
    FULL,
    /** The newest snapshot: files whose metadata is unchanged are not read again. */
    INCREMENTAL,
    /** The newest full snapshot. */
    DIFFERENTIAL;

    /** The name in manifests, such as {@code full}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
