package org.wirthforge.backup.source;

import java.nio.file.Path;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.metadata.Stamp;

/**
 * An object to back up. Compared by identity of the array; the array is shared, not copied.
 *
 * @param path its path in the snapshot
 * @param file where it is
 * @param stamp what it was a moment ago
 * @param component what it belongs to
 * @param care how to treat it
 */
public record Found(byte[] path, Path file, Stamp stamp, Component component, Care care) {

    /** An object without any sign of being a database in use. */
    public Found(byte[] path, Path file, Stamp stamp, Component component) {
        this(path, file, stamp, component, Care.NONE);
    }

    /** How to treat an object. */
    public enum Care {
        /** Like any other. */
        NONE,
        /** It is or may be a database in use: there are files beside it that say so, or this process has it open. It must not be opened as a file. */
        DATABASE
    }

    /** The same, after it has turned out to be an ordinary file. */
    public Found ordinary() {
        return new Found(path, file, stamp, component);
    }

    /** Whether it must not be opened as a file. */
    public boolean untouchable() {
        return care == Care.DATABASE;
    }
}
