package org.wirthforge.backup.reclaim;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.api.retention.RetentionPlan.Loss;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.entry.ListChunks;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pack.Census;
import org.wirthforge.backup.pack.ChunkReader;
import org.wirthforge.backup.snapshot.SnapshotDocument;

/** Counts what only a snapshot that goes has. Stretches of its list that a kept snapshot shares are passed over unread. */
final class Losses {

    private static final int SAMPLES = 20;

    private final Census kept;
    private final ChunkReader reader;
    private final Pace pace;

    Losses(Census kept, ChunkReader reader, Pace pace) {
        this.kept = kept;
        this.reader = reader;
        this.pace = pace;
    }

    Loss of(SnapshotDocument document) throws IOException, CancelledException {
        String object = document.id().value();
        List<Hash> unshared = new ArrayList<>();
        for (ChunkRef recipe : document.entries().recipe()) {
            ListChunks.named(object, reader, recipe, id -> {
                if (!kept.isExpanded(id)) {
                    unshared.add(id);
                }
            });
        }
        Count count = new Count();
        for (Hash chunk : unshared) {
            pace.pass();
            ListChunks.entries(object, reader, chunk, entry -> count.add(object, entry));
        }
        return new Loss(document.id(), count.files, count.bytes, count.samples);
    }

    private final class Count {
        private final List<ItemPath> samples = new ArrayList<>();
        private long files;
        private long bytes;

        void add(String object, Entry entry) throws IOException {
            boolean[] lost = new boolean[1];
            ListChunks.content(object, reader, entry, id -> lost[0] |= !kept.isAlive(id));
            if (lost[0]) {
                files++;
                bytes += entry.attributes().stamp().size();
                if (samples.size() < SAMPLES) {
                    samples.add(ItemPath.of(entry.path()));
                }
            }
        }
    }
}
