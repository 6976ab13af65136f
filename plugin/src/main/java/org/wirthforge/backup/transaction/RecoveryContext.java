package org.wirthforge.backup.transaction;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.wirthforge.backup.api.host.HostServices;
import org.wirthforge.backup.api.host.Signals;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.recovery.OffLimits;
import org.wirthforge.backup.snapshot.SnapshotCatalog;
import org.wirthforge.backup.source.OpenFiles;
import org.wirthforge.backup.source.Root;
import org.wirthforge.backup.swap.Settlement;
import org.wirthforge.backup.swap.Unsettled;
import org.wirthforge.backup.transaction.draft.Ground;

/**
 * What recoveries get from outside.
 *
 * @param home what is recovered when a plan names no other directory
 * @param components what a backup of the home takes when nobody says more
 * @param scratch where drills restore into
 * @param limits directories that no recovery may harm
 * @param clock wall-clock time
 * @param signals load of the machine
 * @param services the host's
 * @param open files of this process
 * @param rules what a backup of these roots leaves out; a recovery neither compares nor removes it
 * @param emergency makes snapshots of what is about to change
 * @param inspection looks through a snapshot before anything is stopped
 * @param rate bytes a second of the last recovery or drill, if there was one
 * @param unsettled remembers where recoveries work
 * @param settled learns how a recovery that was cut off has ended, before another one begins
 * @param names makes a name for a scratch directory
 * @param workers threads that restore
 */
public record RecoveryContext(
        Path home,
        Set<Component> components,
        Path scratch,
        OffLimits limits,
        Clock clock,
        Signals signals,
        HostServices services,
        OpenFiles open,
        Ground.Rules rules,
        Emergency emergency,
        Inspection inspection,
        Supplier<OptionalDouble> rate,
        Unsettled unsettled,
        BiConsumer<Path, Settlement> settled,
        Supplier<String> names,
        int workers) {

    /** Which snapshot of the home is meant by whoever names none. */
    HomeSnapshots snapshots(SnapshotCatalog catalog) {
        return new HomeSnapshots(catalog, home, components);
    }

    /** What drafts need of it. */
    Ground ground() {
        return new Ground(home, scratch, names, limits, rules);
    }

    /** Makes emergency snapshots. */
    @FunctionalInterface
    public interface Emergency {
        /**
         * Backs up what is there of these roots, tags it, and pins it for some days.
         *
         * @return the snapshot; empty if nothing was there
         * @throws IOException if there is something and it could not be stored
         */
        Optional<SnapshotId> make(List<Root> roots, int days, Pace pace) throws IOException, CancelledException;
    }

    /** Looks through snapshots. */
    @FunctionalInterface
    public interface Inspection {
        /**
         * Checks that a snapshot's lists are sound, and that the content which a recovery needs of it is there and right. Reads no more than
         * that, and what is known to be right not at all.
         *
         * @param wanted entries whose content is needed
         * @return what is missing or damaged and what can be done, some sentences; empty if nothing is
         */
        Optional<String> fault(SnapshotId snapshot, Predicate<ItemPath> wanted, Pace pace)
                throws IOException, CancelledException;
    }
}
