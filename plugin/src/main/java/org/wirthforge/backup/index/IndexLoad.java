package org.wirthforge.backup.index;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.store.LocalStore;

/** Opening an index once: every run there is, and the directories of packs that none of them names. Not thread-safe. */
final class IndexLoad {

    /** How closely a run is looked at before it is believed. */
    enum Trust {
        /** Its shape: sizes, header, order of the parts. */
        SHAPE,
        /** Every byte. */
        CHECKSUM
    }

    private final LocalStore store;
    private final RepositoryId repository;
    private final Set<Hash> packs;
    private final Trust trust;
    private final Set<String> read;
    private final List<String> warnings = new ArrayList<>();
    private final List<Path> damagedRuns = new ArrayList<>();

    /**
     * @param packs there are
     * @param read names of runs that need not be read again, whatever the trust
     */
    IndexLoad(LocalStore store, RepositoryId repository, Set<Hash> packs, Trust trust, Set<String> read) {
        this.store = store;
        this.repository = repository;
        this.packs = packs;
        this.trust = trust;
        this.read = read;
    }

    /**
     * Opens all.
     *
     * @throws NoSuchFileException if one has gone since they were listed
     */
    List<IndexRun> runs() throws IOException {
        List<IndexRun> opened = new ArrayList<>();
        Set<Hash> unnamed = new HashSet<>(packs);
        for (Path file : ChunkIndex.listRuns(store)) {
            try {
                if (trust == Trust.CHECKSUM && !read.contains(store.layout().name(file))) {
                    RunAudit.open(store, file, repository);
                }
                IndexRun run = IndexRun.open(file, store.layout().name(file), repository, packs::contains);
                opened.add(run);
                unnamed.removeAll(List.of(run.packs()));
            } catch (IOException e) {
                leaveAside(e);
                if (e instanceof DamagedException) {
                    damagedRuns.add(file);
                }
            }
        }
        if (!unnamed.isEmpty()) {
            opened.add(readDirectories(unnamed));
        }
        return List.copyOf(opened);
    }

    /** What is damaged must not hide the rest. What needs a newer program is refused, unless somebody looks for just such things. */
    private void leaveAside(IOException reason) throws IOException {
        boolean gone = reason instanceof NoSuchFileException;
        if (gone || trust == Trust.SHAPE && !(reason instanceof DamagedException)) {
            throw reason;
        }
        warnings.add(reason.getMessage());
    }

    private IndexRun readDirectories(Set<Hash> unnamed) throws IOException {
        List<RunEntry> entries = new ArrayList<>();
        List<Hash> table = new ArrayList<>();
        for (Hash pack : unnamed) {
            try {
                Path file = store.layout().pack(pack);
                PackDirectory directory =
                        PackDirectory.read(file, store.layout().name(file), pack, repository);
                ChunkIndex.entriesOf(directory, table.size(), entries);
                table.add(pack);
            } catch (IOException e) {
                leaveAside(e);
            }
        }
        return ChunkIndex.memoryRun(table.toArray(Hash[]::new), entries);
    }

    /** The packs it was opened over. */
    Set<Hash> packs() {
        return packs;
    }

    /** What had to be left aside, in words. */
    List<String> warnings() {
        return warnings;
    }

    /** Runs that had to be left aside because they are damaged. */
    List<Path> damagedRuns() {
        return damagedRuns;
    }
}
