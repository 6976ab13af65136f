package org.wirthforge.backup.api.recovery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.ItemPath;

/**
 * What a plan would do at this moment.
 *
 * @param plan the plan
 * @param changes what would change, in path order
 * @param kept how many entries on disk stay although they differ: extras, preserved, or by the overwrite rule
 * @param bytes bytes of content that would be written
 * @param needed bytes needed on the file system of the target, a fifth more than {@code bytes}
 * @param usable bytes free there
 * @param services whether the host would be asked to stop its services
 * @param blockers why it cannot be done now; empty if it can
 * @param estimate how long it may take, by what earlier recoveries took; empty without one
 * @param digest what {@link Recovery#recover} wants to hear; changes with every change on disk that matters
 */
public record RecoveryPreview(
        RecoveryPlan plan,
        List<Change> changes,
        long kept,
        long bytes,
        long needed,
        long usable,
        boolean services,
        List<String> blockers,
        Optional<Duration> estimate,
        String digest) {

    /** Copies the lists. */
    public RecoveryPreview {
        changes = List.copyOf(changes);
        blockers = List.copyOf(blockers);
    }

    /** How many changes there are of a kind. */
    public long count(Action action) {
        return changes.stream().filter(change -> change.action() == action).count();
    }

    /** What happens to an entry. */
    public enum Action {
        /** Only the snapshot has it. */
        CREATE,
        /** Both have it. */
        REPLACE,
        /** Mode, owner or time of a directory is set. */
        METADATA,
        /** Only the disk has it, and the plan wants extras to go. */
        DELETE
    }

    /**
     * One change.
     *
     * @param path which entry
     * @param action what happens
     * @param bytes size of the new content; 0 if there is none
     */
    public record Change(ItemPath path, Action action, long bytes) {}
}
