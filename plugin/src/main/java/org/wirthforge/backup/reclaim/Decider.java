package org.wirthforge.backup.reclaim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.retention.CleanupRequest.Mode;
import org.wirthforge.backup.api.retention.Verdict;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.retention.Candidate;
import org.wirthforge.backup.retention.Evaluation;
import org.wirthforge.backup.retention.Policies;
import org.wirthforge.backup.retention.Policy;
import org.wirthforge.backup.retention.Source;
import org.wirthforge.backup.snapshot.Note;
import org.wirthforge.backup.snapshot.NoteStore;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.SnapshotStore;
import org.wirthforge.backup.snapshot.Verifications;
import org.wirthforge.backup.store.Layout;
import org.wirthforge.backup.store.LocalStore;

/** Reads documents and notes and asks the policy. Reads a few bytes for each snapshot, and changes nothing. */
final class Decider {

    private final LocalStore store;
    private final CleanupContext context;
    private final Verifications verifications;

    Decider(LocalStore store, CleanupContext context, Verifications verifications) {
        this.store = store;
        this.context = context;
        this.verifications = verifications;
    }

    Decision decide(RepositoryId repository, CleanupRequest request) throws IOException {
        Instant now = context.clock().instant();
        SnapshotStore snapshots = new SnapshotStore(store, repository);
        NoteStore notes = new NoteStore(store, repository);
        snapshots.requireDirectories();
        SnapshotStore.Listing listed = snapshots.list();
        SnapshotStore.Listing trashed = snapshots.trashed();
        Policy policy = Policies.of(context.config(), request.trigger());
        long stored = packBytes();
        List<Candidate> candidates = new ArrayList<>();
        for (SnapshotDocument document : listed.documents()) {
            candidates.add(candidate(document, notes.readOrPinned(document.id())));
        }
        List<Verdict> verdicts = Evaluation.of(candidates, policy, now, stored);
        List<SnapshotId> removed = new ArrayList<>();
        List<SnapshotId> undated = new ArrayList<>();
        List<SnapshotId> unreadable = new ArrayList<>();
        Set<SnapshotId> readable =
                trashed.documents().stream().map(SnapshotDocument::id).collect(Collectors.toCollection(HashSet::new));
        for (SnapshotId id : snapshots.trashedIds()) {
            Note note = notes.readOrPinned(id);
            boolean held = note.pinnedAt(now);
            if (!held && note.forgotten().isEmpty() && request.mode() == Mode.CAREFUL) {
                undated.add(id);
            }
            if (!held && (request.mode() == Mode.AT_ONCE || over(note, now))) {
                removed.add(id);
            } else if (!readable.contains(id)) {
                unreadable.add(id);
            }
        }
        if (request.mode() == Mode.AT_ONCE) {
            verdicts.stream()
                    .filter(verdict -> verdict.decision() == Verdict.Decision.DROP)
                    .forEach(verdict -> removed.add(verdict.snapshot()));
        }
        List<String> blockers = new ArrayList<>(listed.unreadable());
        unreadable.forEach(id -> blockers.add("trash/" + id + ".json cannot be read"));
        return new Decision(
                policy,
                request,
                verdicts,
                List.copyOf(removed),
                List.copyOf(undated),
                listed.documents(),
                trashed.documents(),
                List.copyOf(blockers),
                stored);
    }

    /** Whether the undelete window is over; a moment in the future begins none. */
    private static boolean over(Note note, Instant now) {
        return note.forgotten()
                .filter(how -> !how.at().isAfter(now)
                        && Duration.between(how.at(), now).compareTo(CleanupContext.UNDELETE) >= 0)
                .isPresent();
    }

    private Candidate candidate(SnapshotDocument document, Note note) {
        Optional<String> damage = verifications
                .latest(document.id())
                .map(Verifications.Result::status)
                .filter(status -> !status.equals("verified"))
                .map(status -> "the last verification calls it " + status);
        return new Candidate(
                document.id(),
                source(document),
                document.sequence(),
                document.times().created(),
                document.state(),
                document.origin().strategy(),
                note.labels(),
                damage,
                document.totals().files(),
                document.measured().storedBytes());
    }

    private static Source source(SnapshotDocument document) {
        return new Source(document.roots().stream()
                .map(root -> new Source.Part(root.component().id(), root.path(), root.source()))
                .collect(Collectors.toSet()));
    }

    private long packBytes() throws IOException {
        long bytes = 0;
        for (Path directory : store.list(store.layout().packs(), "")) {
            for (Path pack : store.list(directory, Layout.PACK)) {
                bytes += size(pack);
            }
        }
        return bytes;
    }

    static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
