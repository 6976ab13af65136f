package org.wirthforge.backup.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wirthforge.backup.format.ByteWriter;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.format.RunFormat;
import org.wirthforge.backup.store.Layout;
import org.wirthforge.backup.store.LocalStore;

/**
 * Where every chunk of the repository lies, as of the moment it was opened: all index runs, plus the directories of packs that no run names
 * (left by an interrupted backup). A run that is damaged is left aside and its packs are read instead, so the index heals itself by reading.
 * Thread-safe.
 */
public final class ChunkIndex {

    private final LocalStore store;
    private final RepositoryId repository;
    private final Set<Hash> packs;
    private final Set<Hash> retiring;
    private final List<String> warnings;
    private final List<Path> damagedRuns;
    private volatile List<IndexRun> runs;

    private ChunkIndex(LocalStore store, RepositoryId repository, Set<Hash> retiring, IndexLoad load)
            throws IOException {
        this.store = store;
        this.repository = repository;
        this.retiring = retiring;
        this.packs = load.packs();
        this.runs = load.runs();
        this.warnings = load.warnings();
        this.damagedRuns = load.damagedRuns();
    }

    /**
     * Opens the index. List the snapshots first: then every chunk of every snapshot listed is found.
     *
     * @param store the repository
     * @param repository its id
     */
    public static ChunkIndex open(LocalStore store, RepositoryId repository) throws IOException {
        return open(store, repository, IndexLoad.Trust.SHAPE, List.of());
    }

    /**
     * Opens the index and reads every run once, so that one with a flipped bit is left aside as well. For those who have met damage, or look for
     * it.
     */
    public static ChunkIndex openChecked(LocalStore store, RepositoryId repository) throws IOException {
        return openChecked(store, repository, List.of());
    }

    /**
     * As {@link #openChecked(LocalStore, RepositoryId)}, for those who have just read some of the runs.
     *
     * @param sound these need not be read again
     */
    public static ChunkIndex openChecked(LocalStore store, RepositoryId repository, List<RunAudit> sound)
            throws IOException {
        return open(store, repository, IndexLoad.Trust.CHECKSUM, sound);
    }

    private static ChunkIndex open(
            LocalStore store, RepositoryId repository, IndexLoad.Trust trust, List<RunAudit> sound) throws IOException {
        Set<String> read = new HashSet<>();
        sound.forEach(run -> read.add(run.name()));
        for (int attempt = 1; ; attempt++) {
            try {
                Set<Hash> retiring = Tombstones.read(store, repository).packs();
                IndexLoad load = new IndexLoad(store, repository, listPacks(store), trust, read);
                return new ChunkIndex(store, repository, retiring, load);
            } catch (NoSuchFileException e) {
                // A writer has merged runs since we listed them; what they held is in the merged one.
                if (attempt == 5) {
                    throw e;
                }
            }
        }
    }

    /** The ids of all packs, by the names of their files; opens none. */
    public static Set<Hash> listPacks(LocalStore store) throws IOException {
        Set<Hash> packs = new HashSet<>();
        for (Path directory : store.list(store.layout().packs(), "")) {
            if (Files.isDirectory(directory)) {
                for (Path file : store.list(directory, Layout.PACK)) {
                    Hash id = nameOf(file, Layout.PACK);
                    if (id != null && file.equals(store.layout().pack(id))) {
                        packs.add(id);
                    }
                }
            }
        }
        return packs;
    }

    /** The id in a file's name; null if it is not one of ours: readers ignore what they do not know. */
    static Hash nameOf(Path file, String suffix) {
        String name = file.getFileName().toString();
        try {
            return Hash.parse(name.substring(0, name.length() - suffix.length()));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The files in the index directory that are named like runs. */
    static List<Path> listRuns(LocalStore store) throws IOException {
        List<Path> runs = new ArrayList<>(store.list(store.layout().index(), Layout.RUN));
        runs.removeIf(file -> nameOf(file, Layout.RUN) == null);
        return runs;
    }

    /** A run in memory from entries in any order; of two with one id either may stay. */
    static IndexRun memoryRun(Hash[] packs, List<RunEntry> entries) {
        entries.sort(null);
        ByteWriter sorted = new ByteWriter(entries.size() * RunFormat.ENTRY + 1);
        Hash last = null;
        for (RunEntry entry : entries) {
            if (!entry.id().equals(last)) {
                entry.write(sorted);
            }
            last = entry.id();
        }
        return IndexRun.inMemory(packs, sorted.toBytes());
    }

    static void entriesOf(PackDirectory directory, int number, List<RunEntry> into) {
        int kind = directory.content().code();
        for (PackFormat.Listing listing : directory.blocks()) {
            for (int i = 0; i < listing.ids().length; i++) {
                into.add(new RunEntry(
                        listing.ids()[i],
                        number,
                        listing.offset(),
                        listing.block().size(),
                        i,
                        kind));
            }
        }
    }

    /** Finds a chunk; null if the repository does not have it. */
    public Location find(Hash id) {
        Location last = null;
        for (IndexRun run : runs) {
            long at = run.find(id);
            if (at >= 0) {
                last = run.location(at);
                if (!retiring.contains(last.pack())) {
                    return last;
                }
            }
        }
        return last;
    }

    /** Whether a pack is to go once nobody reads it any more. */
    boolean retiring(Hash pack) {
        return retiring.contains(pack);
    }

    /** Finds all places of a chunk, one a run at most. */
    public List<Location> findAll(Hash id) {
        List<Location> places = new ArrayList<>();
        for (IndexRun run : runs) {
            long at = run.find(id);
            if (at >= 0) {
                places.add(run.location(at));
            }
        }
        return places;
    }

    /** Whether the repository has a chunk. */
    public boolean contains(Hash id) {
        for (IndexRun run : runs) {
            if (run.find(id) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Runs that had to be left aside because they are damaged. */
    public DamagedRuns damagedRuns() {
        return new DamagedRuns(store, repository, damagedRuns);
    }

    /** Packs that runs name and that are not there: a trace of a deletion that was cut off, or a loss. */
    public Set<Hash> missingPacks() {
        Set<Hash> missing = new HashSet<>();
        for (IndexRun run : runs) {
            for (int i = 0; i < run.packs().length; i++) {
                if (!run.isPresent(i)) {
                    missing.add(run.packs()[i]);
                }
            }
        }
        return missing;
    }

    /** What had to be left aside while opening. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Ids of all packs there are. */
    public Set<Hash> packs() {
        return Set.copyOf(packs);
    }

    /** Whether the pack of this id exists. */
    public boolean hasPack(Hash id) {
        return packs.contains(id);
    }

    public List<IndexRun> runs() {
        return runs;
    }

    void replace(List<IndexRun> now) {
        runs = List.copyOf(now);
    }
}
