package org.wirthforge.backup.pack;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.format.ByteWriter;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackEnd;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.index.FinishedPack;
import org.wirthforge.backup.store.LocalStore;

/**
 * Collects chunks into blocks and blocks into packs. Small chunks share a block, text with text, so that they compress well together; a large one is compressed
 * from where it lies. Each worker has its own writer, so nothing is shared and nobody waits; it takes its memory when there is something to write. Not
 * thread-safe.
 */
final class PackWriter implements Closeable {

    private static final int OWN_BLOCK = 256 << 10;
    private static final int STAGING = 1 << 20;

    /** A pack of tiny files is closed by the size of its directory (some 29,000 chunks), which is held in memory until then. */
    private static final int LISTING = 1 << 20;

    private final WriterSettings settings;
    private final PackFormat.Content content;
    private final LocalStore store;
    private final PackSink publisher;
    private final BlockCodec codec = new BlockCodec();
    private ByteBuffer staging;

    private final int ownBlock;
    private final Gathering text;
    private final Gathering other;

    private final ByteWriter head = new ByteWriter(PackFormat.BLOCK_HEADER + 1024);
    private LocalStore.TemporaryFile file;
    private final ByteWriter directory = new ByteWriter(64 << 10);
    private final List<Hash> ids = new ArrayList<>();
    private int[] places = new int[3 * 256];
    private int blocks;
    private int position;

    PackWriter(PackFormat.Content content, LocalStore store, PackSink publisher, WriterSettings settings) {
        this.content = content;
        this.store = store;
        this.publisher = publisher;
        this.settings = settings;
        this.ownBlock = Math.min(OWN_BLOCK, settings.blockBytes());
        this.text = new Gathering(settings.blockBytes(), ownBlock);
        this.other = new Gathering(settings.blockBytes(), ownBlock);
    }

    /** Adds a chunk that is not in the repository. */
    void add(Hash id, byte[] bytes, int offset, int length) throws IOException {
        if (length >= ownBlock) {
            writeBlock(bytes, offset, length, new int[] {length}, List.of(id));
            return;
        }
        Gathering gathering = Gathering.isText(bytes, offset, length) ? text : other;
        gathering.add(id, bytes, offset, length);
        if (gathering.isFull()) {
            flush(gathering);
        }
    }

    /** Adds a block of another pack as it is: neither expanded nor compressed. */
    void addBlock(byte[] block, PackFormat.Block shape, Hash[] chunks) throws IOException {
        open();
        list(shape, List.of(chunks));
        write(block, 0, shape.size());
        if (position >= settings.packBytes() || directory.size() >= LISTING) {
            finishPack();
        }
    }

    private void flush(Gathering gathering) throws IOException {
        if (!gathering.isEmpty()) {
            writeBlock(gathering.bytes(), 0, gathering.size(), gathering.lengths(), gathering.ids());
            gathering.clear();
        }
    }

    private void writeBlock(byte[] plain, int offset, int length, int[] lengths, List<Hash> chunks) throws IOException {
        open();
        int packed = codec.pack(plain, offset, length, settings.level());
        boolean raw = packed < 0;
        int stored = raw ? length : packed;
        byte[] payload = raw ? plain : codec.packed();
        int from = raw ? offset : 0;
        int kind = raw ? PackFormat.RAW : PackFormat.ZSTD;
        head.clear();
        PackFormat.blockHead(head, kind, lengths, chunks.size(), stored, length);
        int crc = PackFormat.blockCrc(head.array(), head.size(), payload, from, stored);
        PackFormat.sealBlock(head.array(), crc);
        list(new PackFormat.Block(kind, chunks.size(), stored, length, crc, lengths, 0), chunks);
        write(head.array(), 0, head.size());
        write(payload, from, stored);
        if (position >= settings.packBytes() || directory.size() >= LISTING) {
            finishPack();
        }
    }

    private void open() throws IOException {
        if (file == null) {
            file = store.begin();
            position = 0;
            if (staging == null) {
                staging = ByteBuffer.allocateDirect(Math.min(STAGING, settings.packBytes()));
            }
            write(PackFormat.header(content, settings.repository()), 0, PackFormat.HEADER);
        }
    }

    private void list(PackFormat.Block block, List<Hash> chunks) {
        PackEnd.list(directory, position, block, chunks.toArray(Hash[]::new));
        for (int i = 0; i < block.count(); i++) {
            int at = 3 * ids.size();
            if (at == places.length) {
                places = java.util.Arrays.copyOf(places, 2 * at);
            }
            places[at] = position;
            places[at + 1] = block.size();
            places[at + 2] = i;
            ids.add(chunks.get(i));
        }
        blocks++;
    }

    private void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int step = Math.min(staging.remaining(), length - done);
            staging.put(bytes, offset + done, step);
            done += step;
            if (!staging.hasRemaining()) {
                drain();
            }
        }
        position += length;
    }

    private void drain() throws IOException {
        staging.flip();
        while (staging.hasRemaining()) {
            file.channel().write(staging);
        }
        staging.clear();
    }

    private void finishPack() throws IOException {
        ByteWriter listing = new ByteWriter(4 + directory.size()).u32(blocks);
        listing.raw(directory.array(), 0, directory.size());
        int end = position;
        write(listing.array(), 0, listing.size());
        write(PackEnd.footer(end, listing.size()), 0, PackFormat.FOOTER);
        drain();
        Hash id = Hash.of(listing.array(), 0, listing.size());
        FinishedPack pack = new FinishedPack(
                file, id, content, ids.toArray(Hash[]::new), java.util.Arrays.copyOf(places, 3 * ids.size()));
        file = null;
        directory.clear();
        ids.clear();
        blocks = 0;
        publisher.accept(pack);
    }

    /** Writes out what is gathered and hands over the last pack. */
    void finish() throws IOException {
        flush(text);
        flush(other);
        if (file != null) {
            finishPack();
        }
    }

    /** Gives native memory back; an unfinished pack is thrown away. */
    @Override
    public void close() {
        codec.close();
        if (file != null) {
            file.discard(new IOException("abandoned"));
            file = null;
        }
    }
}
