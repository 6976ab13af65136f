package org.wirthforge.backup.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.Stamp;

/** Decides of one object whether it becomes an entry. What a rule leaves out is left out in silence, sockets are counted, the rest is reported. */
final class Sieve {

    private final AttributeReader reader;
    private final OpenFiles open;
    private final Reports reports;
    private final KeptOut keptOut;
    private final OptionalLong largest;
    private final Beside beside;
    private final Unmatched unmatched;

    Sieve(AttributeReader reader, OpenFiles open, Reports reports, SourceRules rules) {
        this.reader = reader;
        this.open = open;
        this.reports = reports;
        this.keptOut = new KeptOut(rules.keptOut());
        this.largest = rules.largestFile();
        this.beside = new Beside(reader, open);
        this.unmatched = new Unmatched(rules.given());
    }

    /** Takes the object at a level's place, or returns null. */
    Found take(Level level) {
        byte[] path = level.path();
        // First of all: an excluded database's companions must not be opened either.
        boolean live = level.liveDatabase(reader, beside);
        if (level.exclusions().coverAnything(path)) {
            unmatched.meet(path, level.exclusions(), true);
            return null;
        }
        if (path.length > ItemPaths.MAX_LENGTH) {
            Found directory = level.directory();
            reports.report(
                    directory.path(),
                    Problem.Code.TOO_LONG,
                    "a path in it has more than " + ItemPaths.MAX_LENGTH + " bytes");
            return null;
        }
        return look(path, level, live);
    }

    /** Those of the given patterns that nothing has matched so far. */
    List<String> unmatched() {
        return unmatched.patterns();
    }

    private Found look(byte[] path, Level level, boolean live) {
        Path file = level.directory().file();
        try {
            file = level.file();
            Stamp stamp = reader.stamp(file);
            unmatched.meet(path, level.exclusions(), stamp.kind() == FileKind.DIRECTORY);
            boolean excluded = level.exclusions().cover(path, stamp.kind() == FileKind.DIRECTORY)
                    || stamp.kind() == FileKind.FILE && level.leftover();
            if (!excluded && stamp.kind() == FileKind.SPECIAL && reader.isSocket(file)) {
                reports.socket();
                return null;
            }
            return !excluded && take(path, file, stamp)
                    ? new Found(path, file, stamp, level.directory().component(), care(path, stamp, live))
                    : null;
        } catch (IOException failed) {
            reports.failed(path, file, failed);
            return null;
        }
    }

    /** Whether an object is one to back up, by what it is. */
    boolean take(byte[] path, Path file, Stamp stamp) {
        return switch (stamp.kind()) {
            case SYMLINK -> true;
            case DIRECTORY -> !keptOut.contains(file, stamp);
            case FILE -> stamp.size() <= largest.orElse(Long.MAX_VALUE);
            case SPECIAL -> {
                reports.report(path, Problem.Code.SPECIAL, "a device, pipe or socket has no content to store");
                yield false;
            }
        };
    }

    /** How to treat an object that was given, not found by listing. */
    Found.Care care(byte[] path, Path file, Stamp stamp) throws IOException {
        return care(
                path, stamp, stamp.kind() == FileKind.FILE && beside.isDatabase(file, LiveDatabases.companions(file)));
    }

    /**
     * How to treat an object.
     *
     *
     * @param live whether the files beside it make it a database in use
     */
    private Found.Care care(byte[] path, Stamp stamp, boolean live) {
        boolean careful = stamp.kind() == FileKind.FILE && (live || open.openLately(stamp, path));
        return careful ? Found.Care.DATABASE : Found.Care.NONE;
    }
}
