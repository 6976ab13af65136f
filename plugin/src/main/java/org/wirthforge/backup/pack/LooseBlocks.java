package org.wirthforge.backup.pack;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.store.PageBuffer;

/** Reads blocks of packs that nobody vouches for. Not thread-safe. */
final class LooseBlocks implements Closeable {

    private static final int WINDOW = 64 << 10;
    private static final int MARK_BYTES = 4;

    private final PageBuffer pages = new PageBuffer();
    private final BlockCodec codec = new BlockCodec();
    private byte[] stored = new byte[0];
    private byte[] plain = new byte[0];

    /** The bytes read last, from index 0 on. */
    byte[] stored() {
        return stored;
    }

    /** Reads a stretch of a file; false if it ends before. */
    boolean load(FileChannel channel, int offset, int length) throws IOException {
        if (stored.length < length) {
            stored = new byte[length];
        }
        try {
            pages.readFully(channel, offset, stored, 0, length);
            return true;
        } catch (EOFException e) {
            return false;
        }
    }

    /**
     * Reads and expands a block.
     *
     * @throws DamagedException if it is not sound in itself
     */
    PackFormat.Block block(String object, FileChannel channel, int offset, int size) throws IOException {
        if (!load(channel, offset, size)) {
            throw new DamagedException(object + " lies behind the end of the file");
        }
        PackFormat.Block block = PackFormat.readBlock(object, stored, 0, size);
        if (plain.length < block.plain()) {
            plain = new byte[block.plain()];
        }
        codec.expand(object, stored, block.payload(), block, plain);
        return block;
    }

    /** The ids of the chunks of the block read last. */
    Hash[] ids(PackFormat.Block block) {
        Hash[] ids = new Hash[block.count()];
        int from = 0;
        for (int i = 0; i < ids.length; i++) {
            ids[i] = Hash.of(plain, from, block.lengths()[i]);
            from += block.lengths()[i];
        }
        return ids;
    }

    /** Where the next block may begin; -1 if nowhere. */
    int nextMark(FileChannel channel, int from) throws IOException {
        for (long at = from; at + MARK_BYTES <= channel.size(); at += WINDOW) {
            int length = (int) Math.min(WINDOW + MARK_BYTES - 1, channel.size() - at);
            load(channel, (int) at, length);
            for (int i = 0; i + MARK_BYTES <= length; i++) {
                if (PackFormat.isMark(stored, i)) {
                    return (int) at + i;
                }
            }
        }
        return -1;
    }

    @Override
    public void close() {
        codec.close();
    }
}
