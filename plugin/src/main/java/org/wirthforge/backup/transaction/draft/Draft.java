package org.wirthforge.backup.transaction.draft;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.wirthforge.backup.api.recovery.RecoveryPreview;
import org.wirthforge.backup.api.recovery.RecoveryPreview.Action;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.snapshot.SnapshotDocument;

/**
 * What a plan does at this moment, entry by entry.
 *
 * @param document the snapshot
 * @param steps what is done, in path order
 * @param kept entries that stay although they differ
 * @param blockers why it cannot be done
 */
public record Draft(SnapshotDocument document, List<Step> steps, long kept, List<String> blockers) {

    /** Copies the lists. */
    public Draft {
        steps = List.copyOf(steps);
        blockers = List.copyOf(blockers);
    }

    /** Bytes of content that come. */
    public long bytes() {
        return steps.stream().mapToLong(Step::bytes).sum();
    }

    /** What the snapshot is asked for: nothing twice, nothing that is only on the way. */
    public List<ItemPath> wanted() {
        return steps.stream()
                .filter(step -> !step.leading())
                .filter(step -> step.action() == Action.CREATE || step.action() == Action.REPLACE)
                .map(Step::path)
                .toList();
    }

    /** The steps as a preview shows them. */
    public List<RecoveryPreview.Change> changes() {
        return steps.stream()
                .map(step -> new RecoveryPreview.Change(step.path(), step.action(), step.bytes()))
                .toList();
    }

    /**
     * Changes with the plan, the snapshot, and everything on disk that the steps touch, but for what a running application changes all the
     * time: contents of databases and logs, and times of directories. Those are saved before they are replaced.
     */
    public String digest(String plan) {
        StringBuilder text = new StringBuilder(plan).append('\n');
        text.append(document.id()).append(' ').append(document.entries().root()).append('\n');
        steps.stream().filter(step -> !restless(step)).forEach(step -> text.append(step.fingerprint()));
        return Hash.of(text.toString().getBytes(StandardCharsets.UTF_8)).toString();
    }

    private boolean restless(Step step) {
        boolean replaced = step.action() == Action.REPLACE
                && (isIn(Component.LOGS, step.path())
                        || document.databases().stream()
                                .anyMatch(database -> database.copy().path().equals(step.path())));
        return replaced || step.action() == Action.METADATA;
    }

    private boolean isIn(Component component, ItemPath path) {
        return document.roots().stream()
                .filter(root -> root.component() == component)
                .anyMatch(root -> path.startsWith(ItemPath.parse(root.path())));
    }
}
