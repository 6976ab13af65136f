package org.wirthforge.backup.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.Names;
import org.wirthforge.backup.metadata.UnusableNameException;

/** A directory on the walk's stack: what is in it and how far the walk has come. Names only: an entry is looked at when its turn comes. */
final class Level {

    private final Found directory;
    private final byte[][] names;
    private final Exclusions exclusions;
    private final LiveDatabases databases;
    private final BitSet dropped = new BitSet(0);
    private int at = -1;

    Level(Found directory, byte[][] names, Exclusions exclusions) {
        this.directory = directory;
        this.names = names;
        this.exclusions = exclusions;
        this.databases = LiveDatabases.among(names);
    }

    /** Goes to the next name that was not dropped. */
    boolean advance() {
        at = dropped.nextClearBit(at + 1);
        return at < names.length;
    }

    /** Path of the object in the snapshot. */
    byte[] path() {
        return ItemPaths.join(directory.path(), names[at]);
    }

    /** Where the object is. */
    Path file() throws UnusableNameException {
        return file(at);
    }

    private Path file(int index) throws UnusableNameException {
        return Names.resolve(directory.file(), names[index]);
    }

    /** Whether a regular file and files that make it a database in use are here; if so, those are dropped. */
    boolean liveDatabase(AttributeReader reader, Beside beside) {
        int[] companions = databases.companions(at);
        if (companions.length == 0 || !isFile(reader, at)) {
            return false;
        }
        BitSet those = new BitSet(0);
        for (int companion : companions) {
            if (isFile(reader, companion)) {
                those.set(companion);
            }
        }
        boolean live = isDatabase(beside, those);
        if (live) {
            dropped.or(those);
        }
        return live;
    }

    private boolean isDatabase(Beside beside, BitSet companions) {
        try {
            List<Path> files = new ArrayList<>();
            for (int i = companions.nextSetBit(0); i >= 0; i = companions.nextSetBit(i + 1)) {
                files.add(file(i));
            }
            return beside.isDatabase(file(), files);
        } catch (UnusableNameException e) {
            return true;
        }
    }

    /** Whether the name is that of a companion whose database is gone: worth nothing, and harmful beside another database. */
    boolean leftover() {
        return databases.leftover(at);
    }

    private boolean isFile(AttributeReader reader, int index) {
        try {
            return reader.stamp(file(index)).kind() == FileKind.FILE;
        } catch (IOException gone) {
            // Gone since the listing means that somebody is at work on it right now.
            return true;
        }
    }

    Exclusions exclusions() {
        return exclusions;
    }

    Found directory() {
        return directory;
    }
}
