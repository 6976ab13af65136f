package org.wirthforge.backup.plugin.facet;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.wirthforge.backup.api.retention.Labels;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.api.work.BackupRequest.Trigger;
import org.wirthforge.backup.backup.BackupEngine;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.snapshot.SnapshotCatalog;
import org.wirthforge.backup.source.Root;
import org.wirthforge.backup.transaction.RecoveryContext;

/**
 * Snapshots of what a recovery is about to replace: tagged, and pinned for some days. Thread-safe.
 *
 * @param engines makes an engine for one backup: it asks the host which databases are open then, not which ones were at the start
 */
public record Emergencies(Supplier<BackupEngine> engines, SnapshotCatalog catalog, Clock clock, Supplier<String> users)
        implements RecoveryContext.Emergency {

    @Override
    public Optional<SnapshotId> make(List<Root> roots, int days, Pace pace) throws IOException, CancelledException {
        if (roots.isEmpty()) {
            return Optional.empty();
        }
        Set<Component> components = EnumSet.noneOf(Component.class);
        roots.forEach(root -> components.add(root.component()));
        BackupOutcome outcome = run(request(components, List.of()), pace);
        if (outcome.snapshot().isEmpty()) {
            // A home that has lost a required part is still worth keeping, but no whole component.
            List<java.nio.file.Path> paths = roots.stream().map(Root::path).toList();
            outcome = run(request(Set.of(), paths), pace);
        }
        String reason = outcome.message();
        SnapshotId id = outcome.snapshot()
                .orElseThrow(() -> new IOException("what is there cannot be saved before it is replaced: " + reason))
                .id();
        pin(id, days);
        return Optional.of(id);
    }

    private BackupOutcome run(BackupRequest request, Pace pace) throws IOException, CancelledException {
        return engines.get().run(request, pace, new Tally());
    }

    private BackupRequest request(Set<Component> components, List<java.nio.file.Path> paths) {
        return new BackupRequest(
                Strategy.INCREMENTAL, components, paths, Component.CONFIG, Trigger.EVENT, Optional.of(users.get()));
    }

    private void pin(SnapshotId id, int days) throws IOException {
        Instant until = clock.instant().plus(Duration.ofDays(days));
        catalog.annotate(id, labels -> {
            Set<String> tags = new HashSet<>(labels.tags());
            tags.add(SnapshotCatalog.EMERGENCY);
            return new Labels(
                    Optional.of(new Labels.Pin("what was there before a recovery", Optional.of(until), users.get())),
                    tags);
        });
    }
}
