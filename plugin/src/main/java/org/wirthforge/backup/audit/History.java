package org.wirthforge.backup.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** What the records of a trail tell of snapshots. Every question reads the trail anew and may throw what {@link Trail#append} throws. Thread-safe. */
public final class History {

    private static final int LOOK_BACK = 10_000;
    private static final int RATE_LOOK_BACK = 100;

    private final Trail trail;

    History(Trail trail) {
        this.trail = trail;
    }

    /**
     * The last verification that covers a snapshot, among the newest 10,000 records of backups and verifications.
     *
     * @param snapshot its id
     * @return the verdict; empty if it was not verified since it was made
     */
    public Optional<Verified> verification(String snapshot) {
        List<Row> newest = trail.with(open -> open.newestOfSnapshots(LOOK_BACK));
        return new Verdicts(snapshot).latest(newest);
    }

    /**
     * As {@link #verification} for several snapshots, with one look at the trail.
     *
     * @param snapshots their ids
     * @return the verdicts there are, by id
     */
    public Map<String, Verified> verifications(List<String> snapshots) {
        List<Row> newest = trail.with(open -> open.newestOfSnapshots(LOOK_BACK));
        Map<String, Verified> verdicts = new HashMap<>();
        for (String snapshot : snapshots) {
            new Verdicts(snapshot).latest(newest).ifPresent(verdict -> verdicts.put(snapshot, verdict));
        }
        return verdicts;
    }

    /**
     * The last operation of a type that ended with a status, by the snapshot it was about.
     *
     * @param type such as {@code drill}
     * @param status such as {@code PASSED}
     * @return when it ended, by snapshot id; among the newest 10,000 records of that type
     */
    public Map<String, Instant> lastEnds(String type, String status) {
        return Verdicts.lastEnds(trail.with(open -> open.newestOfType(type, LOOK_BACK)), status);
    }

    /**
     * How fast the last operation of a type was.
     *
     * @param type such as {@code drill}
     * @return bytes a second; empty if none has said
     */
    public OptionalDouble rate(String type) {
        return Verdicts.rate(trail.with(open -> open.newestOfType(type, RATE_LOOK_BACK)));
    }

    /**
     * The recovery of a directory that was cut off last, unless another one has ended since.
     *
     * @param targets how its record may name it; an empty text: the home, not named
     * @return the recovery; empty if the trail knows of none, as that of another host
     */
    public Optional<CutOff> cutOffRecovery(Set<String> targets) {
        return CutOff.newest(trail.with(open -> open.newestOfRecoveries(LOOK_BACK)), targets);
    }
}
