package org.wirthforge.backup.api.work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/**
 * How much of the repository this host has read back, and when. What other hosts have verified is not known here.
 *
 * @param all what is in the repository
 * @param never packs that were never read and found sound, the bad ones included
 * @param within what was last found sound within 7, 30 and 90 days, in this order
 * @param oldest when the pack was read that was read longest ago, of those that were ever sound; empty if there is none
 * @param cycle in what time everything is read once if verifications go on as the last ones did, at most 32; empty if there are less than two,
 *     or an hour has not passed between the first and the last of them
 * @param bad packs that were found bad and not sound since
 */
public record Coverage(
        Amount all,
        Amount never,
        List<Window> within,
        Optional<Instant> oldest,
        Optional<Duration> cycle,
        List<BadPack> bad) {

    /** Copies the lists. */
    public Coverage {
        within = List.copyOf(within);
        bad = List.copyOf(bad);
    }

    /**
     * Some packs.
     *
     * @param packs how many
     * @param bytes their sizes together
     */
    public record Amount(long packs, long bytes) {

        /**
         * How much of another amount this is.
         *
         * @param whole the other
         * @return by bytes, from 0 to 1; 1 of nothing
         */
        public double shareOf(Amount whole) {
            return whole.bytes() == 0 ? 1 : (double) bytes / whole.bytes();
        }
    }

    /**
     * What was last verified within some days.
     *
     * @param days how many
     * @param sound the packs
     */
    public record Window(int days, Amount sound) {}

    /**
     * A pack that is bad.
     *
     * @param id its id, 64 hex digits: the name of its file
     * @param sound when it was last sound; empty if this host has never seen it so
     * @param since when it was first found bad
     * @param last when it was last found bad
     * @param times how often it was found bad
     * @param breaks the snapshots that it broke then, at most 100; empty if none needs it, or if that verification was cut off
     */
    public record BadPack(
            String id, Optional<Instant> sound, Instant since, Instant last, long times, List<SnapshotId> breaks) {

        /** Copies the list. */
        public BadPack {
            breaks = List.copyOf(breaks);
        }
    }
}
