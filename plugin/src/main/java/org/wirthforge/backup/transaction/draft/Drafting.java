package org.wirthforge.backup.transaction.draft;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wirthforge.backup.api.recovery.RecoveryPreview.Action;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.api.snapshot.Difference;
import org.wirthforge.backup.api.snapshot.Difference.Aspect;
import org.wirthforge.backup.api.snapshot.Item;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.Stamp;

/** Turns differences between a snapshot and the disk into what a scope wants done, in path order. For one thread. */
final class Drafting {

    private static final Set<Aspect> CONTENT = EnumSet.of(Aspect.TYPE, Aspect.CONTENT, Aspect.TARGET);

    private final RecoveryScope scope;
    private final Reach reach;
    private final Places places;
    private final AttributeReader reader;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> blockers = new ArrayList<>();
    private long kept;

    /** The last step whose place on disk is no directory: of what the snapshot has below it the disk has nothing, least of all behind a link. */
    private Optional<ItemPath> nothingBelow = Optional.empty();

    Drafting(RecoveryScope scope, Reach reach, Path target) {
        this.scope = scope;
        this.reach = reach;
        this.places = new Places(target);
        this.reader = AttributeReader.of(target.getFileSystem());
    }

    List<Step> steps() {
        return steps;
    }

    List<String> blockers() {
        return blockers;
    }

    long kept() {
        return kept;
    }

    void accept(Difference difference) {
        switch (reach.of(difference.path())) {
            case INSIDE -> inside(difference);
            case LEADING -> leading(difference);
            case PRESERVED -> kept++;
            case OUTSIDE -> {}
        }
    }

    private void leading(Difference difference) {
        boolean missing = difference.kind() == Difference.Kind.REMOVED;
        boolean other = difference.aspects().contains(Aspect.TYPE);
        if (other && !overwrites(difference, true)) {
            blockers.add(
                    "'" + difference.path()
                            + "' is no directory on the disk, and the plan does not overwrite it; overwrite always, or move it away");
        } else if (missing || other) {
            add(difference, other ? Action.REPLACE : Action.CREATE, true);
        }
    }

    private void inside(Difference difference) {
        switch (difference.kind()) {
            case REMOVED -> removed(difference);
            case CHANGED -> changed(difference);
            case ADDED -> extra(difference);
            case UNREADABLE -> unreadable(difference);
        }
    }

    /** What the walk leaves out may be there all the same. */
    private void removed(Difference difference) {
        Optional<Stamp> live = look(difference.path());
        boolean both = live.isPresent()
                && live.get().kind() == FileKind.DIRECTORY
                && difference.before().orElseThrow().type() == Item.Type.DIRECTORY;
        add(difference, both ? Action.METADATA : live.isPresent() ? Action.REPLACE : Action.CREATE, false);
    }

    private void changed(Difference difference) {
        boolean content = difference.aspects().stream().anyMatch(CONTENT::contains);
        boolean directory = difference.before().orElseThrow().type() == Item.Type.DIRECTORY;
        if (!overwrites(difference, content)) {
            kept++;
        } else {
            add(difference, directory && !content ? Action.METADATA : Action.REPLACE, false);
        }
    }

    private boolean overwrites(Difference difference, boolean content) {
        return switch (scope.overwrite()) {
            case ALWAYS -> true;
            case IF_CHANGED -> content;
            case IF_NEWER ->
                difference
                        .before()
                        .orElseThrow()
                        .modified()
                        .isAfter(difference.after().orElseThrow().modified());
            case NEVER -> false;
        };
    }

    private void extra(Difference difference) {
        boolean special = look(difference.path())
                .filter(stamp -> stamp.kind() == FileKind.SPECIAL)
                .isPresent();
        if (scope.extras() == RecoveryScope.Extras.DELETE && !special) {
            add(difference, Action.DELETE, false);
        } else {
            kept++;
        }
    }

    /** Whoever replaces it in any case does not have to read it. */
    private void unreadable(Difference difference) {
        Optional<Stamp> live = look(difference.path());
        if (live.isPresent() && live.get().kind() == FileKind.DIRECTORY) {
            blockers.add("the directory '" + difference.path()
                    + "' cannot be listed, so nobody knows what is in it; change its permissions");
        } else if (difference.before().isEmpty()) {
            kept++; // nobody can save it before it is deleted
        } else if (scope.overwrite() == RecoveryScope.Overwrite.ALWAYS) {
            add(difference, Action.REPLACE, false);
        } else if (scope.overwrite() == RecoveryScope.Overwrite.NEVER) {
            kept++;
        } else {
            blockers.add("'" + difference.path()
                    + "' cannot be read, so it cannot be compared; overwrite always, or preserve it");
        }
    }

    private void add(Difference difference, Action action, boolean leading) {
        ItemPath path = difference.path();
        Optional<Stamp> live = look(path);
        Action right = action == Action.CREATE && live.isPresent() ? Action.REPLACE : action;
        steps.add(new Step(path, right, difference.before(), live, leading));
        if (live.isPresent() && live.get().kind() != FileKind.DIRECTORY) {
            nothingBelow = Optional.of(path);
        }
        boolean goes = right == Action.REPLACE
                && live.isPresent()
                && live.get().kind() == FileKind.DIRECTORY
                && reach.holdsPreserved(path);
        if (goes) {
            blockers.add("the directory '" + path + "' is to be replaced, but something in it is to be preserved");
        }
    }

    private Optional<Stamp> look(ItemPath path) {
        if (nothingBelow.filter(path::startsWith).isPresent() && !path.equals(nothingBelow.get())) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.stamp(places.of(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            blockers.add("'" + path + "' cannot be looked at: " + e.getMessage());
            return Optional.empty();
        }
    }
}
