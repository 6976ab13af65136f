package org.wirthforge.backup.pack;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.index.Location;
import org.wirthforge.backup.index.PackDirectory;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.PageBuffer;
import org.wirthforge.backup.store.PlainFile;

/**
 * Reads packs to their last byte and says what of them is sound: block by block as the directory lists them, or, where there is no sound directory, from
 * one block mark to the next. A block is read twice before it counts as damaged, an error of the device included; where not even the directory can be read for such an
 * error, nothing is said of the pack. Not thread-safe: one per worker.
 */
public final class PackScan implements Closeable {

    private final LocalStore store;
    private final RepositoryId repository;
    private final LooseBlocks blocks = new LooseBlocks();

    /** Reads packs of one repository. */
    public PackScan(LocalStore store, RepositoryId repository) {
        this.store = store;
        this.repository = repository;
    }

    /** Gets what is sound, in the order of the pack; all bytes are valid until it returns. */
    interface Taker {

        /** What the pack holds, before anything else. */
        void begin(PackFormat.Content content) throws IOException;

        /** A whole block. */
        void block(byte[] stored, PackFormat.Block shape, Hash[] ids) throws IOException;

        /** A single chunk of a block that is not sound as a whole. */
        void chunk(Hash id, byte[] bytes, int offset, int length) throws IOException;
    }

    private static final Taker NOBODY = new Taker() {
        @Override
        public void begin(PackFormat.Content content) {}

        @Override
        public void block(byte[] stored, PackFormat.Block shape, Hash[] ids) {}

        @Override
        public void chunk(Hash id, byte[] bytes, int offset, int length) {}
    };

    /**
     * What was found in a pack.
     *
     * @param pack its id
     * @param content kind of its chunks, by its header
     * @param flaw what is wrong with it; null if nothing is
     * @param saved of a pack with a flaw, the chunks in sound blocks and where they are
     * @param alone of a pack with a flaw, the sound chunks in blocks that are not
     * @param bytes size of the file
     */
    public record Found(
            Hash pack,
            PackFormat.Content content,
            String flaw,
            Map<Hash, Location> saved,
            Set<Hash> alone,
            long bytes) {

        /** How many chunks of a pack with a flaw can be saved. */
        public int sound() {
            return saved.size() + alone.size();
        }
    }

    /** The repository that the packs belong to, by the header of the first one that is sound; empty if there is none. */
    public static Optional<RepositoryId> repository(LocalStore store) throws IOException {
        for (Hash pack : ChunkIndex.listPacks(store)) {
            try (FileChannel channel = PlainFile.open(store.layout().pack(pack), "pack " + pack)) {
                byte[] header = new byte[PackFormat.HEADER];
                PageBuffer.small().readFully(channel, 0, header, 0, header.length);
                return Optional.of(PackFormat.repositoryOf("pack " + pack, header));
            } catch (EOFException | DamagedException e) {
                continue;
            }
        }
        return Optional.empty();
    }

    /**
     * Reads a pack.
     *
     * @throws java.nio.file.NoSuchFileException if it is gone
     * @throws org.wirthforge.backup.format.UnsupportedFormatException if it needs a newer program
     */
    public Found read(Hash pack, Pace pace) throws IOException, CancelledException {
        return read(pack, NOBODY, pace);
    }

    /**
     * Reads what was a pack and lies elsewhere now.
     *
     * @param file where it is
     */
    public Found read(Path file, Hash pack, Pace pace) throws IOException, CancelledException {
        return read(file, pack, NOBODY, pace);
    }

    Found read(Hash pack, Taker taker, Pace pace) throws IOException, CancelledException {
        return read(store.layout().pack(pack), pack, taker, pace);
    }

    private Found read(Path file, Hash pack, Taker taker, Pace pace) throws IOException, CancelledException {
        String name = store.layout().name(file);
        PackDirectory directory = null;
        String flaw = null;
        try {
            directory = directory(file, name, pack);
        } catch (DamagedException e) {
            flaw = e.getMessage();
        }
        if (directory == null && PlainFile.otherwise(file).isPresent()) {
            return new Found(pack, PackFormat.Content.DATA, flaw, Map.of(), Set.of(), 0);
        }
        try (FileChannel channel = PlainFile.open(file, name)) {
            PackReading reading = new PackReading(blocks, pack, name, channel, taker, pace);
            if (directory == null) {
                reading.byMarks();
            } else {
                flaw = reading.byDirectory(directory);
            }
            return new Found(
                    pack,
                    reading.content(),
                    flaw,
                    flaw == null ? Map.of() : reading.saved(),
                    reading.alone(),
                    channel.size());
        }
    }

    private PackDirectory directory(Path file, String name, Hash pack) throws IOException {
        try {
            return PackDirectory.read(file, name, pack, repository);
        } catch (DamagedException e) {
            return PackDirectory.read(file, name, pack, repository);
        }
    }

    @Override
    public void close() {
        blocks.close();
    }
}
