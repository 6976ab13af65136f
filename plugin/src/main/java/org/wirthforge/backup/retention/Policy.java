package org.wirthforge.backup.retention;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.wirthforge.backup.api.snapshot.Strategy;

/**
 * A retention policy, whichever shape it was written in.
 *
 * @param name what it is called
 * @param rules what it keeps; none: everything
 * @param protection what it must never drop
 * @param size how large the repository may become; empty: as large as it likes
 * @param priorities which types a size limit takes first: the lowest
 * @param confirmation when a person has to agree
 * @param conditions when and how long a cleanup may run
 */
public record Policy(
        String name,
        List<KeepRule> rules,
        Protection protection,
        Optional<SizeLimit> size,
        Map<Strategy, Integer> priorities,
        Confirmation confirmation,
        Conditions conditions) {

    /** Copies the list. */
    public Policy {
        rules = List.copyOf(rules);
        priorities = Map.copyOf(priorities);
    }

    /** The same with one rule more. */
    Policy with(KeepRule rule) {
        List<KeepRule> more = new ArrayList<>(rules);
        more.add(rule);
        return new Policy(name, more, protection, size, priorities, confirmation, conditions);
    }

    int priority(Strategy type) {
        return priorities.getOrDefault(type, 0);
    }

    /**
     * What must never be dropped; the last good snapshot never is.
     *
     * @param minimum so many of the newest good ones
     * @param byTag whether tags protect
     * @param tags which; none: every tag
     * @param criticalDays how long the tag {@code critical} protects in any case
     */
    public record Protection(int minimum, boolean byTag, Set<String> tags, int criticalDays) {}

    /**
     * A size limit.
     *
     * @param threshold bytes from which on more is dropped
     * @param target bytes to come down to
     */
    public record SizeLimit(long threshold, long target) {}

    /**
     * When a person has to agree.
     *
     * @param always to every cleanup
     * @param large to those that drop at least {@code threshold} snapshots
     * @param threshold what is large
     * @param patience how long a plan may be confirmed
     */
    public record Confirmation(boolean always, boolean large, int threshold, Duration patience) {}

    /**
     * When and how long a cleanup may run.
     *
     * @param energyAware whether it waits for energy
     * @param maxCpuPercent load above which it does not begin
     * @param minFramesPerSecond frame rate below which it does not begin
     * @param pausesOnLoad whether it also rests when the load comes later
     * @param longest how long it may work
     */
    public record Conditions(
            boolean energyAware,
            OptionalDouble maxCpuPercent,
            OptionalDouble minFramesPerSecond,
            boolean pausesOnLoad,
            Duration longest) {}
}
