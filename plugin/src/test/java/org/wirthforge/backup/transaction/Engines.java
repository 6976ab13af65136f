package org.wirthforge.backup.transaction;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.wirthforge.backup.api.host.HostServices;
import org.wirthforge.backup.api.host.Signals;
import org.wirthforge.backup.browse.Browser;
import org.wirthforge.backup.recovery.OffLimits;
import org.wirthforge.backup.snapshot.SnapshotCatalog;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.source.OpenFiles;
import org.wirthforge.backup.source.Root;
import org.wirthforge.backup.source.SourceRules;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.swap.Unsettled;

/** Recovery engines without a plugin around them: no emergency snapshots, no verification beforehand, nothing left out. */
final class Engines {

    private Engines() {}

    static RecoveryEngine over(LocalStore store, Path home, Path scratch, HostServices services) {
        SnapshotCatalog catalog = new SnapshotCatalog(store, id -> Optional.empty(), () -> "{}");
        Browser browser = new Browser(store, catalog, OpenFiles.none(), new Nowhere());
        return new RecoveryEngine(
                store,
                catalog,
                browser,
                new RecoveryContext(
                        home,
                        Set.of(),
                        scratch,
                        OffLimits.NONE,
                        Clock.systemUTC(),
                        Signals.UNKNOWN,
                        services,
                        OpenFiles.none(),
                        roots -> SourceRules.NONE,
                        (roots, days, pace) -> Optional.empty(),
                        (snapshot, wanted, pace) -> Optional.empty(),
                        OptionalDouble::empty,
                        new Unsettled(scratch.resolve("recoveries")),
                        (target, settled) -> {},
                        () -> "x",
                        2));
    }

    private static final class Nowhere implements Browser.Live {

        @Override
        public List<Root> roots(SnapshotDocument document) {
            return List.of();
        }

        @Override
        public SourceRules rules(List<Root> roots) {
            return SourceRules.NONE;
        }
    }
}
