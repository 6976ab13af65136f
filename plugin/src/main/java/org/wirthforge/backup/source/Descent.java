package org.wirthforge.backup.source;

import java.io.IOException;
import java.util.List;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;

/** The way down into a directory: lists it, and reads what the directory itself says about its content. */
final class Descent {

    private final AttributeReader reader;
    private final Markers markers;
    private final Reports reports;
    private final SourceRules rules;
    private final Pace pace;

    Descent(AttributeReader reader, Reports reports, SourceRules rules, Pace pace) {
        this.reader = reader;
        this.markers = new Markers(reader);
        this.reports = reports;
        this.rules = rules;
        this.pace = pace;
    }

    /** Whether a directory is taken without its content because it lies on another file system than the root of its walk. */
    boolean stays(Found directory, Level root) {
        return rules.crossing() == SourceRules.Crossing.STAY
                && directory.stamp().dev() != root.directory().stamp().dev();
    }

    /**
     * Opens a level.
     *
     * @param directory the directory
     * @param above the level it was found in, null for a root
     * @return the level, null if there is nothing to see
     */
    Level into(Found directory, Level above) throws CancelledException {
        Listing listing = Listing.of(directory.file(), pace);
        listing.failures().forEach(failure -> reports.failed(directory.path(), directory.file(), failure));
        if (replaced(directory)) {
            return null;
        }
        if (listing.has(Markers.TAG) && isCache(directory)) {
            listing = listing.only(Markers.TAG);
        }
        Exclusions inherited = above == null
                ? Exclusions.NONE.with(rules.globs(directory.component()), directory.path().length)
                : above.exclusions();
        List<Glob> own = listing.has(Markers.IGNORE) ? patterns(directory) : List.of();
        return new Level(directory, listing.names(), inherited.with(own, directory.path().length));
    }

    /** A listing follows links, so a directory that was replaced by a link in between would lead the walk out of the tree. */
    private boolean replaced(Found directory) {
        try {
            Stamp now = reader.stamp(directory.file());
            Stamp then = directory.stamp();
            boolean same = now.kind() == then.kind() && now.identity().equals(then.identity());
            if (!same) {
                reports.report(
                        directory.path(), Problem.Code.CHANGED, "was replaced by something else while it was listed");
            }
            return !same;
        } catch (IOException gone) {
            // What had been listed is reported entry by entry.
            return false;
        }
    }

    private boolean isCache(Found directory) {
        try {
            return markers.isCache(directory.file());
        } catch (IOException unreadable) {
            // It is in the listing: the engine reads it, fails and reports it.
            return false;
        }
    }

    private List<Glob> patterns(Found directory) {
        try {
            return markers.patterns(directory.file());
        } catch (IOException failed) {
            reports.report(
                    directory.path(),
                    Problem.Code.UNREADABLE,
                    "its .wfbackupignore cannot be read, so nothing was left out: " + failed.getMessage());
            return List.of();
        }
    }
}
