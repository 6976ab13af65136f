package org.wirthforge.backup.reclaim;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.retention.RetentionPlan;
import org.wirthforge.backup.api.retention.RetentionPlan.Confirmation;
import org.wirthforge.backup.api.retention.RetentionPlan.Loss;
import org.wirthforge.backup.api.retention.RetentionPlan.Space;
import org.wirthforge.backup.api.retention.Verdict;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.index.Tombstones;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pack.Census;
import org.wirthforge.backup.pack.ChunkReader;
import org.wirthforge.backup.retention.Policy;
import org.wirthforge.backup.snapshot.RepositoryDocument;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.Verifications;
import org.wirthforge.backup.store.LocalStore;

/** Makes plans. Takes no lock and changes nothing. Thread-safe. */
public final class Planner {

    private final LocalStore store;
    private final CleanupContext context;
    private final Decider decider;

    /** Plans for one repository. */
    public Planner(LocalStore store, CleanupContext context, Verifications verifications) {
        this.store = store;
        this.context = context;
        this.decider = new Decider(store, context, verifications);
    }

    /** Makes the plan of this moment. */
    public RetentionPlan plan(CleanupRequest request, Pace pace) throws IOException, CancelledException {
        RepositoryId repository = RepositoryDocument.read(store, RepositoryDocument.Purpose.DELETE)
                .id();
        Decision decision = decider.decide(repository, request);
        List<String> blockers = new ArrayList<>(decision.blockers());
        List<Loss> losses = new ArrayList<>();
        Space space = new Space(decision.storedBytes(), 0, 0);
        if (blockers.isEmpty()) {
            try {
                space = measure(repository, decision, losses, pace);
            } catch (IOException e) {
                blockers.add(Objects.requireNonNullElse(e.getMessage(), e.toString()));
            }
        }
        Instant now = context.clock().instant();
        return new RetentionPlan(
                decision.policy().name(),
                request,
                now,
                now.plus(decision.policy().confirmation().patience()),
                decision.verdicts(),
                decision.removed(),
                losses,
                space,
                confirmation(decision, losses),
                blockers,
                decision.digest());
    }

    /** A person is asked about everything that is lost; a schedule was told by the policy that old versions and deleted files may go. */
    private static Confirmation confirmation(Decision decision, List<Loss> losses) {
        Confirmation policy = confirmation(decision);
        boolean lost = losses.stream().anyMatch(loss -> loss.files() > 0);
        boolean asked = lost && decision.request().trigger() == CleanupRequest.Trigger.MANUAL;
        return asked && policy == Confirmation.NOT_NEEDED ? Confirmation.NEEDED : policy;
    }

    /** What the policy wants confirmed. */
    static Confirmation confirmation(Decision decision) {
        Policy.Confirmation rule = decision.policy().confirmation();
        long drops = decision.verdicts().stream()
                .filter(verdict -> verdict.decision() == Verdict.Decision.DROP)
                .count();
        if (rule.large() && drops >= rule.threshold()) {
            return Confirmation.NEEDED_LARGE;
        }
        return rule.always() ? Confirmation.NEEDED : Confirmation.NOT_NEEDED;
    }

    /** First what is kept is marked: the rest is lost and will be free. Then what goes is marked, too: the rest is garbage now. */
    private Space measure(RepositoryId repository, Decision decision, List<Loss> losses, Pace pace)
            throws IOException, CancelledException {
        Set<SnapshotId> removed = new HashSet<>(decision.removed());
        List<SnapshotDocument> keep = new ArrayList<>();
        List<SnapshotDocument> go = new ArrayList<>();
        decision.documents().forEach(document -> (decision.drops(document.id()) ? go : keep).add(document));
        decision.trashed().forEach(document -> (removed.contains(document.id()) ? go : keep).add(document));
        ChunkIndex index = ChunkIndex.open(store, repository);
        Census census = new Census(index, Tombstones.read(store, repository).packs());
        Marker marker = new Marker(store, index, census, context.workers());
        marker.mark(keep, pace);
        try (ChunkReader reader = new ChunkReader(store, index)) {
            Losses counter = new Losses(census, reader, pace);
            for (SnapshotDocument document : go) {
                losses.add(counter.of(document));
            }
        }
        long freed = free(repository, decision, index, census);
        marker.mark(go, pace);
        return new Space(
                decision.storedBytes(), go.isEmpty() ? freed : free(repository, decision, index, census), freed);
    }

    /** Bytes that deleting the dead and rewriting the sparse packs gives back. */
    private long free(RepositoryId repository, Decision decision, ChunkIndex index, Census census) throws IOException {
        Look look = new Look(index, decision.documents().size(), census, census.uses());
        long bytes = 0;
        for (var pack : look.dead()) {
            bytes += Decider.size(store.layout().pack(pack));
        }
        for (var use : new Sparse(store, repository).find(look, false, Set.of(), new HashSet<>())) {
            bytes += use.directory().size() - use.aliveStored();
        }
        return bytes;
    }
}
