package org.wirthforge.backup.reclaim;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.entry.EntryList;
import org.wirthforge.backup.entry.ListChunks;
import org.wirthforge.backup.entry.ListIds;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Crew;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pack.Census;
import org.wirthforge.backup.pack.ChunkReader;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.store.LocalStore;

/**
 * Marks everything that snapshots need. A list chunk that several snapshots share is read once. Whatever cannot be read or is missing ends it: then
 * nobody knows what is alive.
 */
final class Marker {

    private final LocalStore store;
    private final ChunkIndex index;
    private final Census census;
    private final int workers;

    Marker(LocalStore store, ChunkIndex index, Census census, int workers) {
        this.store = store;
        this.index = index;
        this.census = census;
        this.workers = workers;
    }

    /** A list chunk to be read, and for whom. */
    private record Task(String object, Hash chunk) {}

    void mark(Collection<SnapshotDocument> documents, Pace pace) throws IOException, CancelledException {
        Queue<Task> tasks = new ConcurrentLinkedQueue<>();
        try (ChunkReader reader = new ChunkReader(store, index)) {
            for (SnapshotDocument document : documents) {
                pace.pass();
                String object = document.id().value();
                collect(object, document.entries(), reader, tasks);
                collect(object, document.problems(), reader, null);
                document.outline().ifPresent(outline -> census.mark(outline.id()));
            }
        }
        Met met = new Met();
        List<Crew.Task> crew = new ArrayList<>();
        for (int i = 0; i < Math.max(1, Math.min(workers, tasks.size())); i++) {
            crew.add(() -> run(tasks, met, pace));
        }
        new Crew("wf-cleanup-marker", tasks::clear).run(crew);
    }

    private void collect(String object, EntryList list, ChunkReader reader, Queue<Task> tasks) throws IOException {
        for (ChunkRef recipe : list.recipe()) {
            need(object, recipe.id());
            ListChunks.named(object, reader, recipe, id -> {
                need(object, id);
                if (tasks != null && census.expand(id)) {
                    tasks.add(new Task(object, id));
                }
            });
        }
    }

    private void run(Queue<Task> tasks, Met met, Pace pace) throws IOException, CancelledException {
        try (ChunkReader reader = new ChunkReader(store, index)) {
            String[] object = new String[1];
            ListIds.Ids each = (bytes, at) -> {
                if (!met.has(bytes, at)) {
                    Hash id = Hash.at(bytes, at);
                    need(object[0], id);
                    met.add(id, bytes, at);
                }
            };
            ListIds lists = new ListIds(reader, each, census::expand);
            for (Task task = tasks.poll(); task != null; task = tasks.poll()) {
                pace.pass();
                object[0] = task.object();
                lists.read(task.object(), task.chunk());
            }
        }
    }

    private void need(String object, Hash id) throws DamagedException {
        if (!census.mark(id)) {
            throw new DamagedException(
                    "snapshot " + object + " needs chunk " + id
                            + ", which is missing; nothing was deleted. Verify the repository and repair it, or forget that snapshot for good");
        }
    }
}
