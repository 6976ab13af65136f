package org.wirthforge.backup.pack;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.index.FinishedPack;
import org.wirthforge.backup.index.PackDirectory;
import org.wirthforge.backup.index.RunMerge;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.PageBuffer;
import org.wirthforge.backup.store.PlainFile;

/**
 * Copies the living chunks of packs into new ones. A block that is alive as a whole is copied as the bytes it is; of others the living chunks are unpacked,
 * hashed and packed again. New packs are durable under temporary names until {@link #publish}. Not thread-safe: one per worker.
 */
public final class Repack implements Closeable {

    private final LocalStore store;
    private final WriterSettings settings;
    private final Census census;
    private final PackWriter data;
    private final PackWriter meta;
    private final PageBuffer pages = new PageBuffer();
    private final BlockCodec codec = new BlockCodec();
    private final List<FinishedPack> finished = new ArrayList<>();
    private byte[] stored = new byte[0];
    private byte[] plain = new byte[0];

    /** Copies what a census found alive. */
    public Repack(LocalStore store, WriterSettings settings, Census census) {
        this.store = store;
        this.settings = settings;
        this.census = census;
        this.data = new PackWriter(PackFormat.Content.DATA, store, this::accept, settings);
        this.meta = new PackWriter(PackFormat.Content.META, store, this::accept, settings);
    }

    private void accept(FinishedPack pack) throws IOException {
        finished.add(pack);
        store.harden(pack.file());
    }

    /**
     * Copies the living part of a pack.
     *
     * @throws DamagedException if the pack is not what was written; what was copied of it so far is right, but not all
     */
    public void copy(PackDirectory pack, Pace pace) throws IOException, CancelledException {
        Path file = store.layout().pack(pack.id());
        PackWriter writer = pack.content() == PackFormat.Content.DATA ? data : meta;
        try (FileChannel channel = PlainFile.open(file, store.layout().name(file))) {
            for (PackFormat.Listing listing : pack.blocks()) {
                pace.pass();
                boolean[] alive = living(census, pack.id(), listing);
                if (any(alive)) {
                    copy(pack, channel, listing, alive, writer);
                }
            }
        }
    }

    private static boolean any(boolean[] alive) {
        for (boolean one : alive) {
            if (one) {
                return true;
            }
        }
        return false;
    }

    /** Which chunks of a block are alive in it. */
    static boolean[] living(Census census, Hash pack, PackFormat.Listing listing) {
        boolean[] alive = new boolean[listing.ids().length];
        for (int i = 0; i < alive.length; i++) {
            alive[i] = census.livesAt(listing.ids()[i], pack, listing.offset(), i);
        }
        return alive;
    }

    private void copy(
            PackDirectory pack, FileChannel channel, PackFormat.Listing listing, boolean[] alive, PackWriter writer)
            throws IOException {
        int length = listing.block().size();
        if (stored.length < length) {
            stored = new byte[length];
        }
        pages.readFully(channel, listing.offset(), stored, 0, length);
        String object = "block at " + listing.offset() + " of pack " + pack.id();
        PackFormat.Block block = PackFormat.readBlock(object, stored, 0, length);
        if (block.crc() != listing.block().crc()
                || !Arrays.equals(block.lengths(), listing.block().lengths())) {
            throw new DamagedException(object + " is not the block that the directory lists there");
        }
        boolean whole = true;
        for (boolean one : alive) {
            whole &= one;
        }
        if (whole) {
            writer.addBlock(stored, listing.block(), listing.ids());
        } else {
            unpack(object, block, listing.ids(), alive, writer);
        }
    }

    private void unpack(String object, PackFormat.Block block, Hash[] ids, boolean[] alive, PackWriter writer)
            throws IOException {
        if (plain.length < block.plain()) {
            plain = new byte[block.plain()];
        }
        codec.expand(object, stored, block.payload(), block, plain);
        int from = 0;
        for (int i = 0; i < ids.length; i++) {
            int length = block.lengths()[i];
            if (alive[i]) {
                if (!Hash.of(plain, from, length).equals(ids[i])) {
                    throw new DamagedException(object + " holds something else than chunk " + ids[i]);
                }
                writer.add(ids[i], plain, from, length);
            }
            from += length;
        }
    }

    /** Ends the last packs. */
    public void finish() throws IOException {
        data.finish();
        meta.finish();
    }

    /**
     * Publishes all new packs, then a run that names them. Only for the holder of the writer lock.
     *
     * @return bytes of the new packs
     */
    public static long publish(LocalStore store, WriterSettings settings, List<Repack> parts) throws IOException {
        List<FinishedPack> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(part.finished));
        long bytes = 0;
        for (FinishedPack pack : all) {
            Path place = store.layout().pack(pack.id());
            store.publish(pack.file(), place);
            bytes += java.nio.file.Files.size(place);
        }
        if (!all.isEmpty()) {
            new RunMerge(List.of(FinishedPack.index(all)), pack -> false).write(store, settings.repository());
        }
        parts.forEach(part -> part.finished.clear());
        return bytes;
    }

    /** Throws away what was not published. */
    @Override
    public void close() {
        data.close();
        meta.close();
        codec.close();
        IOException abandoned = new IOException("abandoned");
        finished.forEach(pack -> pack.file().discard(abandoned));
        finished.clear();
    }
}
