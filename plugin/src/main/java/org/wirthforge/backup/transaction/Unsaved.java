package org.wirthforge.backup.transaction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.wirthforge.backup.api.recovery.RecoveryPreview.Action;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.snapshot.SnapshotCatalog;
import org.wirthforge.backup.swap.Originals;
import org.wirthforge.backup.transaction.draft.Places;
import org.wirthforge.backup.transaction.draft.Step;

/**
 * What a recovery is about to take away although the emergency snapshot does not hold it: a database that could not be copied, a file that could not
 * be read, one that backups leave out. Pipes, sockets and devices hold nothing and do not count.
 */
public final class Unsaved {

    private static final ItemPath ALL = ItemPath.of(new byte[0]);

    private final SnapshotCatalog catalog;

    /** Looks into snapshots. */
    public Unsaved(SnapshotCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Paths that a snapshot names as problems and has no entry of.
     *
     * @return with the reasons
     */
    public Map<ItemPath, String> listed(SnapshotId snapshot) throws IOException {
        Map<ItemPath, String> unsaved = new TreeMap<>(Comparator.comparing(ItemPath::toString));
        catalog.problems(snapshot, problem -> {
            if (problem.code() != Problem.Code.SPECIAL) {
                unsaved.put(problem.path(), problem.message());
            }
        });
        if (!unsaved.isEmpty()) {
            catalog.items(snapshot, ALL, item -> unsaved.remove(item.path()));
        }
        return unsaved;
    }

    /**
     * What some steps take away that an emergency snapshot does not hold.
     *
     * @return with the reasons
     */
    Map<ItemPath, String> among(List<Step> steps, SnapshotId emergency) throws IOException {
        Set<ItemPath> going = new LinkedHashSet<>();
        List<ItemPath> directories = new ArrayList<>();
        for (Step step : steps) {
            Optional<FileKind> kind = step.live().map(stamp -> stamp.kind());
            boolean goes = step.action() == Action.REPLACE || step.action() == Action.DELETE;
            if (goes && kind.filter(FileKind.DIRECTORY::equals).isPresent()) {
                directories.add(step.path());
            } else if (goes && kind.isPresent() && kind.get() != FileKind.SPECIAL) {
                going.add(step.path());
            }
        }
        Map<ItemPath, String> listed = listed(emergency);
        catalog.items(emergency, ALL, item -> going.remove(item.path()));
        Map<ItemPath, String> unsaved = new TreeMap<>(Comparator.comparing(ItemPath::toString));
        going.forEach(path -> unsaved.put(path, listed.getOrDefault(path, "backups leave it out")));
        listed.forEach((path, reason) -> {
            if (directories.stream().anyMatch(path::startsWith)) {
                unsaved.put(path, reason);
            }
        });
        return unsaved;
    }

    /**
     * Gives second names to what is about to be taken away.
     *
     * @param unsaved with the reasons
     * @return one problem for each, which says where it lies
     * @throws Failure if something cannot get one, and would be lost
     */
    static List<Problem> keep(Map<ItemPath, String> unsaved, Places places, Originals originals) throws Failure {
        List<Problem> told = new ArrayList<>();
        for (Map.Entry<ItemPath, String> one : unsaved.entrySet()) {
            String reason = "it could not be saved before (" + one.getValue() + ")";
            try {
                originals.keep(places.of(one.getKey()));
            } catch (IOException | UnsupportedOperationException e) {
                throw new Failure(
                        "'" + one.getKey() + "' would be lost: " + reason + ", and it cannot be given a second name in "
                                + originals.root() + " either: " + e
                                + "; preserve it, or leave the check 'backup_current_state' out",
                        e);
            }
            told.add(new Problem(
                    one.getKey(), Problem.Code.OTHER, reason + "; what was there lies in " + originals.root()));
        }
        return told;
    }
}
