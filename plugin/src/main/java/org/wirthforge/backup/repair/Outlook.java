package org.wirthforge.backup.repair;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wirthforge.backup.api.repair.LostData;
import org.wirthforge.backup.api.repair.RepairStep;
import org.wirthforge.backup.api.repair.RepairStep.Kind;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pack.PackScan;
import org.wirthforge.backup.snapshot.Mending;
import org.wirthforge.backup.snapshot.Note;
import org.wirthforge.backup.snapshot.NoteStore;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.store.Layout;
import org.wirthforge.backup.store.LocalStore;

/**
 * What is to be done about what was found.
 *
 * @param steps one by one, marks left out
 * @param healable chunks that live files still have
 * @param lost what snapshots lose for good; those that lose nothing are not in it
 * @param marks notes that are to be written
 */
record Outlook(List<RepairStep> steps, Set<Hash> healable, Map<SnapshotId, Note.Lost> lost, List<Note> marks) {

    private static final int MOST_STEPS = 10_000;
    private static final ItemPath WHOLE = ItemPath.of(new byte[0]);

    /** Everything that would be done, marks included. */
    List<RepairStep> all() {
        List<RepairStep> all = new ArrayList<>(steps);
        for (Note note : marks) {
            String what = note.lost().isPresent()
                    ? "is marked: " + note.lost().get().count() + " paths are lost"
                    : "loses its mark: nothing of it is lost any more";
            all.add(new RepairStep(Kind.MARK, note.snapshot().value(), what));
        }
        return all.subList(0, Math.min(all.size(), MOST_STEPS));
    }

    /** The losses as hosts see them. */
    List<LostData> losses() {
        List<LostData> losses = new ArrayList<>();
        lost.forEach((id, loss) -> losses.add(loss.data(id)));
        return losses;
    }

    static Outlook of(LocalStore store, Findings findings, LiveFiles live, Pace pace)
            throws IOException, CancelledException {
        List<RepairStep> steps = new ArrayList<>();
        files(store, findings, steps);
        Set<Hash> healable = new HashSet<>();
        for (Map.Entry<Hash, List<Need>> chunk : findings.missing().entrySet()) {
            pace.pass();
            LiveFiles.Chunk found = live.find(chunk.getKey(), chunk.getValue());
            if (found != null) {
                healable.add(chunk.getKey());
                steps.add(new RepairStep(
                        Kind.CHUNK,
                        chunk.getKey().toString(),
                        "is gone; read from " + found.from() + ", which still has it"));
            }
        }
        Map<SnapshotId, Note.Lost> lost = losses(findings, healable);
        return new Outlook(steps, healable, lost, marks(store, findings, lost));
    }

    private static void files(LocalStore store, Findings findings, List<RepairStep> steps) throws IOException {
        if (findings.documentLost()) {
            steps.add(new RepairStep(
                    Kind.DOCUMENT,
                    "repository.json",
                    "is lost with its copy; made anew by what the packs say of themselves"));
        } else {
            for (String name : Mending.of(store, findings.repository()).plan()) {
                steps.add(new RepairStep(Kind.DOCUMENT, name, "is made anew from its other copy"));
            }
        }
        for (SnapshotDocument document : findings.revival().unreadable()) {
            steps.add(new RepairStep(
                    Kind.DOCUMENT,
                    "snapshots/" + document.id() + Layout.JSON,
                    "is damaged like its copy; made anew from its outline in the packs"));
        }
        for (SnapshotDocument document : findings.revival().wanted()) {
            steps.add(new RepairStep(
                    Kind.SNAPSHOT, document.id().value(), "is in no list; brought back from its outline in the packs"));
        }
        for (String run : findings.index().damagedRuns().names()) {
            steps.add(new RepairStep(Kind.INDEX, run, "is damaged; the packs say what it said"));
        }
        int gone = findings.index().missingPacks().size();
        if (gone > 0) {
            steps.add(new RepairStep(
                    Kind.INDEX, "index", "names packs that are missing (" + gone + "); written without them"));
        }
        for (Hash pack : findings.hidden()) {
            steps.add(new RepairStep(
                    Kind.INDEX, name(store, pack), "holds chunks that the index has forgotten; it is indexed anew"));
        }
        findings.returning()
                .forEach((pack, file) -> steps.add(new RepairStep(
                        Kind.PACK,
                        name(store, pack),
                        "is missing, and sound in " + store.layout().name(file) + "; copied back")));
        for (PackScan.Found found : findings.damaged().values()) {
            steps.add(new RepairStep(
                    Kind.PACK,
                    name(store, found.pack()),
                    found.flaw() + "; " + found.sound() + " chunks of it are sound and are saved"));
        }
    }

    private static String name(LocalStore store, Hash pack) {
        return store.layout().name(store.layout().pack(pack));
    }

    private static Map<SnapshotId, Note.Lost> losses(Findings findings, Set<Hash> healable) {
        Map<SnapshotId, Set<ItemPath>> paths = new TreeMap<>();
        Map<SnapshotId, Set<Hash>> chunks = new TreeMap<>();
        findings.missing().forEach((id, needs) -> {
            if (!healable.contains(id)) {
                for (Need need : needs) {
                    for (SnapshotDocument document : need.documents()) {
                        paths.computeIfAbsent(document.id(), key -> new TreeSet<>())
                                .add(ItemPath.of(need.path()));
                        chunks.computeIfAbsent(document.id(), key -> new TreeSet<>())
                                .add(id);
                    }
                }
            }
        });
        Map<SnapshotId, Note.Lost> lost = new TreeMap<>();
        findings.unreadable().forEach(id -> lost.put(id, Note.Lost.of(Set.of(WHOLE), Set.of())));
        paths.forEach((id, all) -> lost.put(id, Note.Lost.of(all, chunks.get(id))));
        return lost;
    }

    /** Notes that say something else than what is so. One that cannot be read is left alone: it pins, and is to be seen by a person. */
    private static List<Note> marks(LocalStore store, Findings findings, Map<SnapshotId, Note.Lost> lost)
            throws IOException {
        NoteStore notes = new NoteStore(store, findings.repository());
        List<Note> marks = new ArrayList<>();
        for (SnapshotDocument document : findings.snapshots()) {
            Note note = notes.readOrPinned(document.id());
            Note.Lost loss = lost.get(document.id());
            if (!note.isUnreadable() && !Objects.equals(note.lost().orElse(null), loss)) {
                marks.add(note.losing(loss));
            }
        }
        return marks;
    }
}
