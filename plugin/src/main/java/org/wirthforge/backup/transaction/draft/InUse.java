package org.wirthforge.backup.transaction.draft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wirthforge.backup.api.recovery.RecoveryPreview.Action;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.source.OpenFiles;

/**
 * Databases that this process still has open when they are about to be taken away. Whoever writes into one afterwards writes into a file without a name, and is
 * told of no error. Known where {@link OpenFiles} knows, on Linux.
 *
 * @param open what is open
 */
public record InUse(OpenFiles open) {

    /** A sentence for each database that steps replace or delete, and that is open. */
    public List<String> among(Draft draft) {
        Set<ItemPath> databases = new HashSet<>();
        draft.document().databases().forEach(one -> databases.add(one.copy().path()));
        List<String> faults = new ArrayList<>();
        for (Step step : draft.steps()) {
            boolean goes = step.action() == Action.REPLACE || step.action() == Action.DELETE;
            if (goes
                    && step.live()
                            .filter(live -> isOpen(step.path(), live, databases))
                            .isPresent()) {
                faults.add("the database '" + step.path()
                        + "' is still open in this process; what is written into it after the swap would be lost. Close it before"
                        + " the recovery, or in HostServices.stop");
            }
        }
        return faults;
    }

    private boolean isOpen(ItemPath path, Stamp live, Set<ItemPath> databases) {
        byte[] name = path.toBytes();
        return live.kind() == FileKind.FILE
                && (databases.contains(path) || OpenFiles.namesDatabase(name))
                && open.openHere(live, name);
    }
}
