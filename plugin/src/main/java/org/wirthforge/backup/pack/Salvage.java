package org.wirthforge.backup.pack;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.index.FinishedPack;
import org.wirthforge.backup.index.RunMerge;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.store.Attic;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.WriterLock;

/**
 * Brings chunks to safety: those of damaged packs and those found elsewhere go into new packs, which are durable under temporary names until
 * {@link #publish}. The blocks of a pack of which only the directory is damaged make a pack of the same name: the one that was written. Not thread-safe.
 */
public final class Salvage implements Closeable {

    private final LocalStore store;
    private final RepositoryId repository;
    private final PackScan scan;
    private final PackWriter data;
    private final PackWriter meta;
    private final List<FinishedPack> finished = new ArrayList<>();

    /** Nothing saved yet. */
    public Salvage(LocalStore store, WriterSettings settings) {
        this.store = store;
        this.repository = settings.repository();
        this.scan = new PackScan(store, repository);
        this.data = new PackWriter(PackFormat.Content.DATA, store, this::accept, settings);
        this.meta = new PackWriter(PackFormat.Content.META, store, this::accept, settings);
    }

    private void accept(FinishedPack pack) throws IOException {
        finished.add(pack);
        store.harden(pack.file());
    }

    /** Saves what is sound of a pack. */
    public void save(Hash pack, Pace pace) throws IOException, CancelledException {
        scan.read(pack, new Rescuer(), pace);
        finish();
    }

    private final class Rescuer implements PackScan.Taker {
        private PackWriter writer;

        @Override
        public void begin(PackFormat.Content content) {
            writer = content == PackFormat.Content.DATA ? data : meta;
        }

        @Override
        public void block(byte[] stored, PackFormat.Block shape, Hash[] ids) throws IOException {
            writer.addBlock(stored, shape, ids);
        }

        @Override
        public void chunk(Hash id, byte[] bytes, int offset, int length) throws IOException {
            writer.add(id, bytes, offset, length);
        }
    }

    /** Saves a chunk of file content that was found elsewhere. */
    public void add(Hash id, byte[] bytes) throws IOException {
        data.add(id, bytes, 0, bytes.length);
    }

    private void finish() throws IOException {
        data.finish();
        meta.finish();
    }

    /**
     * Publishes everything saved: packs, then a run that names them. A damaged pack of the same name is kept in {@code damaged/}.
     *
     * @param sound packs that are there and need not be written again
     * @return ids of the packs
     */
    public Set<Hash> publish(Set<Hash> sound, WriterLock lock) throws IOException {
        finish();
        Set<Hash> ids = new HashSet<>();
        for (FinishedPack pack : finished) {
            if (sound.contains(pack.id()) || !ids.add(pack.id())) {
                pack.file().discard(new IOException("there already"));
                continue;
            }
            Path place = store.layout().pack(pack.id());
            lock.confirm();
            new Attic(store).keep(place);
            store.publish(pack.file(), place);
        }
        if (!finished.isEmpty()) {
            new RunMerge(List.of(FinishedPack.index(finished)), pack -> false).write(store, repository);
        }
        finished.clear();
        return ids;
    }

    /** Throws away what was not published. */
    @Override
    public void close() {
        scan.close();
        data.close();
        meta.close();
        IOException abandoned = new IOException("abandoned");
        finished.forEach(pack -> pack.file().discard(abandoned));
        finished.clear();
    }
}
