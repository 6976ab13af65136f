package org.wirthforge.backup.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.entry.Recipes;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.metadata.LinkTarget;
import org.wirthforge.backup.pace.CancelledException;

/**
 * The first pass: makes directories and symbolic links, and hands files to the workers, small ones in batches, large ones in slices. Not
 * thread-safe.
 */
final class Walk {

    private static final int BATCH_FILES = 512;
    private static final long BATCH_BYTES = 4 << 20;

    /** Files larger than this are written by several workers, each so much. */
    static final long SLICE = 16 << 20;

    private final Entries entries;
    private final Restoration shared;
    private final Handoff<Work> handoff;
    private final Folders folders;
    private final Links links = new Links();
    private List<Job> batch = new ArrayList<>();
    private long batchBytes;
    private boolean working = true;

    Walk(Entries entries, Path target, Restoration shared, Handoff<Work> handoff) {
        this.entries = entries;
        this.folders = new Folders(target);
        this.shared = shared;
        this.handoff = handoff;
    }

    void run() throws IOException, CancelledException {
        for (Entry entry = entries.next(); entry != null && working; entry = entries.next()) {
            shared.pace().pass();
            make(entry);
        }
        flush();
        handoff.close();
    }

    private void make(Entry entry) throws IOException {
        Path place = place(entry);
        if (place == null) {
            return;
        }
        if (entry.content() != null) {
            file(entry, place);
        } else if (entry.target() != null) {
            symlink(entry, place);
        } else {
            directory(entry, place);
        }
    }

    private Path place(Entry entry) throws IOException {
        Path place = null;
        try {
            place = folders.place(entry.path());
            if (place == null) {
                shared.problems().add(entry.path(), Problem.Code.OTHER, "the directory above it could not be made");
                shared.tally().items(1);
            }
        } catch (org.wirthforge.backup.metadata.UnusableNameException e) {
            shared.problems().add(entry.path(), Problem.Code.NAME, e.getMessage());
            shared.tally().items(1);
        }
        return place;
    }

    private void directory(Entry entry, Path place) throws IOException {
        try {
            Files.createDirectory(place, Target.mode(place, Target.PRIVATE));
        } catch (IOException e) {
            shared.problems().closed(entry.path());
            shared.refused(entry.path(), place, e);
            return;
        }
        folders.enter(entry.path(), place);
        shared.tally().items(1);
    }

    private void symlink(Entry entry, Path place) throws IOException {
        try {
            Files.createSymbolicLink(place, LinkTarget.path(place.getFileSystem(), entry.target()));
        } catch (IOException e) {
            shared.refused(entry.path(), place, e);
            return;
        } catch (InvalidPathException e) {
            shared.refused(entry.path(), place, Restoration.impossible(e));
            return;
        } catch (UnsupportedOperationException e) {
            shared.refused(entry.path(), place, new IOException("there are no symbolic links here", e));
            return;
        }
        shared.metadata(place, entry);
        shared.tally().items(1);
    }

    private void file(Entry entry, Path place) throws IOException {
        if (links.firstOf(entry, place) != null) {
            return; // made by the second pass
        }
        List<ChunkRef> recipe;
        try {
            recipe = Recipes.chunks("the list of its chunks", entry, entries.source());
        } catch (DamagedException e) {
            shared.lost(new Job(place, entry, List.of()), "cannot be restored: " + e.getMessage());
            return;
        }
        Job job = new Job(place, entry, recipe);
        if (job.size() > SLICE) {
            slice(job);
        } else {
            batch.add(job);
            batchBytes += job.size();
            if (batch.size() == BATCH_FILES || batchBytes >= BATCH_BYTES) {
                flush();
            }
        }
    }

    private void flush() {
        if (!batch.isEmpty()) {
            working = handoff.put(new Work.Batch(batch));
            batch = new ArrayList<>();
            batchBytes = 0;
        }
    }

    private void slice(Job job) throws IOException {
        List<Integer> ends = ends(job.recipe());
        LargeFile file;
        try {
            file = shared.open(job, ends.size());
        } catch (IOException e) {
            shared.refused(job, e);
            return;
        }
        int from = 0;
        long position = 0;
        for (int end : ends) {
            List<ChunkRef> chunks = job.recipe().subList(from, end);
            working = handoff.put(new Work.Slice(file, position, chunks));
            position += chunks.stream().mapToLong(ChunkRef::length).sum();
            from = end;
        }
    }

    /** Where slices end, as numbers of chunks. */
    private static List<Integer> ends(List<ChunkRef> recipe) {
        List<Integer> ends = new ArrayList<>();
        long size = 0;
        for (int i = 0; i < recipe.size(); i++) {
            size += recipe.get(i).length();
            if (size >= SLICE || i + 1 == recipe.size()) {
                ends.add(i + 1);
                size = 0;
            }
        }
        return ends;
    }
}
