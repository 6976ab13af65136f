package org.wirthforge.backup.transaction.draft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wirthforge.backup.api.recovery.RecoveryPreview.Action;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.FileIdentity;
import org.wirthforge.backup.metadata.Names;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.recovery.OffLimits;
import org.wirthforge.backup.recovery.OffLimits.Place;
import org.wirthforge.backup.snapshot.SnapshotDocument;

/** What a recovery would do to directories that are off limits, found without changing anything. For one thread. */
final class Trespass {

    private final OffLimits limits;
    private final Path target;
    private final boolean home;

    /** @param home whether the target is the home itself, in which some of these directories usually lie */
    Trespass(OffLimits limits, Path target, boolean home) {
        this.limits = limits;
        this.target = target;
        this.home = home;
    }

    /** One sentence for each trespass. */
    List<String> of(SnapshotDocument document, List<Step> steps) throws IOException {
        Optional<Place> around = limits.around(target);
        if (around.isPresent()) {
            return List.of(inside(target, around.get()));
        }
        List<String> blockers = new ArrayList<>();
        for (SnapshotDocument.RootName part : document.roots()) {
            root(new Places(target).of(ItemPath.parse(part.path()))).ifPresent(blockers::add);
        }
        if (blockers.isEmpty()) {
            steps(steps, blockers);
        }
        return blockers;
    }

    private Optional<String> root(Path place) throws IOException {
        Optional<Place> around = limits.around(place);
        if (around.isPresent() || home || Files.notExists(place)) {
            return around.map(found -> inside(place, found));
        }
        return limits.usedBelow(place)
                .map(used -> place + " holds " + used
                        + ", which is in use; recover the home itself, for which you leave the target out (--to), or choose a"
                        + " directory elsewhere");
    }

    private static String inside(Path place, Place around) {
        return "cannot recover into " + place + ": it lies in " + around + ", which the engine lives on; choose a"
                + " directory elsewhere (--to)";
    }

    /** A part may hold one of the directories, as long as that one stays: walks leave it out. */
    private void steps(List<Step> steps, List<String> blockers) throws IOException {
        Map<FileIdentity, Place> holders = new HashMap<>();
        Map<ItemPath, Place> below = new HashMap<>();
        for (Place place : limits.never()) {
            note(place, holders, below);
        }
        for (Step step : steps) {
            Optional<Place> hit = taken(step, holders).or(() -> named(step, below));
            hit.ifPresent(
                    place -> blockers.add("'" + step.path() + "' in " + target + " would be changed (" + step.action()
                            + "), and " + place + " is there, which the engine lives on; preserve '" + step.path()
                            + "', or choose a directory elsewhere (--to)"));
        }
    }

    private void note(Place place, Map<FileIdentity, Place> holders, Map<ItemPath, Place> below) throws IOException {
        Path real = OffLimits.real(place.directory());
        for (Path up = real; up != null; up = up.getParent()) {
            if (Files.exists(up)) {
                Stamp stamp = AttributeReader.of(up.getFileSystem()).stamp(up);
                if (stamp.identified()) {
                    holders.putIfAbsent(stamp.identity(), place);
                }
            }
        }
        Path top = target.toRealPath();
        if (real.startsWith(top) && !real.equals(top)) {
            below.put(itemPath(top.relativize(real)), place);
        }
    }

    private static ItemPath itemPath(Path relative) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path name : relative) {
            text.append(text.length() == 0 ? "" : "/").append(ItemPath.of(Names.of(name)));
        }
        return ItemPath.parse(text.toString());
    }

    private static boolean goes(Step step) {
        return step.action() == Action.DELETE || step.action() == Action.REPLACE;
    }

    private static Optional<Place> taken(Step step, Map<FileIdentity, Place> holders) {
        return step.live().filter(live -> goes(step) && live.identified()).map(live -> holders.get(live.identity()));
    }

    private static Optional<Place> named(Step step, Map<ItemPath, Place> below) {
        for (Map.Entry<ItemPath, Place> one : below.entrySet()) {
            if (step.path().startsWith(one.getKey())
                    || goes(step) && one.getKey().startsWith(step.path())) {
                return Optional.of(one.getValue());
            }
        }
        return Optional.empty();
    }
}
