package org.wirthforge.backup.transaction.draft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.wirthforge.backup.api.recovery.RecoveryPreview.Action;
import org.wirthforge.backup.api.snapshot.Item;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.source.Companions;
import org.wirthforge.backup.source.OpenFiles;
import org.wirthforge.backup.swap.Move;

/**
 * Steps to moves: a directory that comes or goes whole is one move, and a database moves with its {@code -wal}, {@code -shm} and
 * {@code -journal}. Nothing goes that is not among the steps. For one thread.
 */
public final class Units {

    private static final List<Companions> SIDECARS = List.of(Companions.JOURNAL, Companions.SHM, Companions.WAL);

    private final Places places;
    private final List<Step> steps;
    private final Set<ItemPath> databases;
    private final Set<ItemPath> listed = new HashSet<>();
    private final List<Move> moves = new ArrayList<>();
    private final Set<ItemPath> folders = new TreeSet<>();
    private final List<String> blockers = new ArrayList<>();

    /** Reads the steps of a draft. */
    public Units(Path target, Draft draft) {
        this.places = new Places(target);
        this.steps = draft.steps();
        this.databases = new HashSet<>();
        draft.document()
                .databases()
                .forEach(database -> databases.add(database.copy().path()));
        steps.forEach(step -> listed.add(step.path()));
    }

    /** What changes place. */
    public List<Move> moves() {
        return moves;
    }

    /** Directories that stay and get other metadata, parents of moves included. */
    public Set<ItemPath> folders() {
        return folders;
    }

    List<String> blockers() {
        return blockers;
    }

    /** Makes moves of the steps. To be called once, before the moves are asked for. */
    public Units run() throws IOException {
        ItemPath cover = null;
        for (int i = 0; i < steps.size(); i++) {
            ItemPath path = steps.get(i).path();
            if (cover == null || !path.startsWith(cover)) {
                cover = add(i) ? path : null;
            }
        }
        return this;
    }

    /** Adds a step; true if everything below it moves with it. */
    private boolean add(int number) throws IOException {
        Step step = steps.get(number);
        boolean liveDirectory =
                step.live().map(live -> live.kind() == FileKind.DIRECTORY).orElse(false);
        if (step.action() == Action.METADATA) {
            folders.add(step.path());
            return false;
        }
        if (liveDirectory && !wholeIsListed(number)) {
            if (step.action() == Action.REPLACE) {
                blockers.add("'" + step.path()
                        + "' is a directory that holds more than the plan deletes; delete extras, or move them away");
            }
            return false;
        }
        move(step);
        return liveDirectory
                || step.stored().map(item -> item.type() == Item.Type.DIRECTORY).orElse(false);
    }

    /** What is below a directory stands right behind it. */
    private boolean wholeIsListed(int number) throws IOException {
        ItemPath path = steps.get(number).path();
        long below = 0;
        for (int i = number; i < steps.size() && steps.get(i).path().startsWith(path); i++) {
            below += steps.get(i).live().isPresent() ? 1 : 0;
        }
        try (Stream<Path> files = Files.walk(places.of(path))) {
            return files.count() == below;
        }
    }

    private void move(Step step) throws IOException {
        int number = moves.size();
        byte[] path = step.path().toBytes();
        moves.add(new Move(path, step.live().isPresent(), step.action() != Action.DELETE));
        addParent(path);
        if (step.stored().map(item -> item.type() == Item.Type.FILE).orElse(true)) {
            sidecars(step, number);
        }
    }

    private void addParent(byte[] path) {
        int end = path.length;
        while (end > 0 && path[end - 1] != '/') {
            end--;
        }
        folders.add(ItemPath.of(java.util.Arrays.copyOf(path, Math.max(0, end - 1))));
    }

    /** Something of another kind may have such a name beside it, too. */
    private boolean isDatabase(ItemPath path) {
        return databases.contains(path) || OpenFiles.namesDatabase(path.toBytes());
    }

    private void sidecars(Step step, int owner) throws IOException {
        for (Companions sidecar : SIDECARS) {
            ItemPath path = ItemPath.of(sidecar.beside(step.path().toBytes()));
            boolean there = Files.exists(places.of(path), LinkOption.NOFOLLOW_LINKS);
            if (!listed.contains(path) && (there ? isDatabase(step.path()) : databases.contains(step.path()))) {
                moves.add(new Move(path.toBytes(), there, false, owner));
            }
        }
    }
}
