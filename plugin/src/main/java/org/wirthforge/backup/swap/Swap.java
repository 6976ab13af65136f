package org.wirthforge.backup.swap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.wirthforge.backup.entry.PathOrder;
import org.wirthforge.backup.metadata.AttributeWriter;
import org.wirthforge.backup.metadata.Attributes;
import org.wirthforge.backup.store.LocalStore;

/**
 * The renames of one journal, there and back. Each half is durable before the next begins, so no order in which a disk may lose renames can
 * lose a file: first everything old is out of the way, then everything new comes. Going back may be cut off and repeated at any point. For
 * one thread.
 */
public final class Swap {

    private final Path target;
    private final Scaffold scaffold;
    private final SwapJournal journal;
    private final LocalStore store;

    /**
     * Prepares; touches nothing.
     *
     * @param target the directory that changes
     * @param scaffold holds what is to be new
     * @param journal what changes place
     */
    public Swap(Path target, Scaffold scaffold, SwapJournal journal) {
        this.target = target;
        this.scaffold = scaffold;
        this.journal = journal;
        this.store = store(scaffold);
    }

    static LocalStore store(Scaffold scaffold) {
        return new LocalStore(scaffold.root(), "recovery");
    }

    /**
     * Writes the journal and makes the new state the visible one. What is staged must be durable. If this fails, {@link #revert}.
     *
     * @return what could not be given its metadata, one sentence each
     */
    public List<String> apply() throws IOException {
        Files.createDirectory(scaffold.old());
        Files.createDirectory(scaffold.spoil());
        store.syncDirectory(scaffold.root()); // whoever finds the journal counts on them
        store.publish(journal.toBytes(), scaffold.journal());
        try (Ground live = new Ground(target);
                Ground staged = new Ground(scaffold.staged());
                Ground old = new Ground(scaffold.old())) {
            for (int i = 0; i < journal.moves().size(); i++) {
                Move move = journal.moves().get(i);
                if (move.hadOld()) {
                    live.move(move.path(), old, number(i));
                }
            }
            sync(live);
            store.syncDirectory(scaffold.old());
            for (Move move : journal.moves()) {
                if (move.hasNew()) {
                    staged.move(move.path(), live, move.path());
                }
            }
            List<String> faults = dress(live, folder -> folder.after().orElse(null));
            sync(live);
            return faults;
        }
    }

    /** Decides that the new state stays; from here on a crash keeps it. */
    public void keep() throws IOException {
        store.publish("proven\n".getBytes(StandardCharsets.US_ASCII), scaffold.proven());
    }

    /** Makes the old state the visible one, wherever the renames were cut off. */
    public void revert() throws IOException {
        try (Ground live = new Ground(target);
                Ground staged = new Ground(scaffold.staged());
                Ground old = new Ground(scaffold.old());
                Ground spoil = new Ground(scaffold.spoil())) {
            for (int i = journal.moves().size() - 1; i >= 0; i--) {
                clear(i, live, staged, old, spoil);
            }
            sync(staged);
            store.syncDirectory(scaffold.spoil());
            for (int i = 0; i < journal.moves().size(); i++) {
                if (old.has(number(i))) {
                    old.move(number(i), live, journal.moves().get(i).path());
                }
            }
            dress(live, Folder::before);
            sync(live);
        }
    }

    /** Moves out of the way what is not of the old state. What is of it is known by lying in its place still. */
    private void clear(int i, Ground live, Ground staged, Ground old, Ground spoil) throws IOException {
        Move move = journal.moves().get(i);
        boolean ours = move.hasNew()
                ? !staged.has(move.path())
                : old.has(number(i)) || move.owner() >= 0 && cameNew(move.owner(), staged);
        if (!ours || !live.has(move.path())) {
            return;
        }
        if (move.hasNew()) {
            live.move(move.path(), staged, move.path());
        } else {
            live.move(move.path(), spoil, number(i));
        }
    }

    private boolean cameNew(int owner, Ground staged) throws IOException {
        return !staged.has(journal.moves().get(owner).path());
    }

    /** Forces every directory in which something was renamed. */
    private void sync(Ground ground) throws IOException {
        Set<Path> parents = new LinkedHashSet<>();
        for (Move move : journal.moves()) {
            parents.add(ground.place(parent(move.path())));
        }
        Set<Path> there = new LinkedHashSet<>();
        for (Path parent : parents) {
            if (Trees.isDirectory(parent)) {
                there.add(parent);
            }
        }
        Forcing.directories(there, store);
    }

    private static byte[] parent(byte[] path) {
        int name = PathOrder.nameAt(path, path.length);
        return Arrays.copyOf(path, Math.max(0, name - 1));
    }

    /** Sets the metadata of directories, the deepest first. */
    private List<String> dress(Ground live, Function<Folder, Attributes> wanted) throws IOException {
        AttributeWriter writer = AttributeWriter.of(target.getFileSystem());
        List<String> faults = new ArrayList<>();
        for (int i = journal.folders().size() - 1; i >= 0; i--) {
            Folder folder = journal.folders().get(i);
            Attributes attributes = wanted.apply(folder);
            if (attributes != null) {
                Path place = live.place(folder.path());
                writer.apply(place, attributes).forEach(fault -> faults.add(place + ": " + fault));
            }
        }
        return faults;
    }

    private static byte[] number(int i) {
        return Integer.toString(i).getBytes(StandardCharsets.US_ASCII);
    }
}
