package org.wirthforge.backup.pack;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.Arrays;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.store.PageBuffer;

/** Reads whole blocks, compares them with their pack's directory and hashes every chunk. Not thread-safe: one per worker. */
public final class BlockAudit implements Closeable {

    private final PageBuffer pages = new PageBuffer();
    private final BlockCodec codec = new BlockCodec();
    private final MessageDigest digest = Hash.sha256();
    private byte[] stored = new byte[0];
    private byte[] plain = new byte[0];

    /**
     * Reads one block.
     *
     * @param object its name, for messages
     * @param pack the pack, open
     * @param listing what the directory says of the block
     * @throws DamagedException if anything about it is not as it was written
     */
    public void check(String object, FileChannel pack, PackFormat.Listing listing) throws IOException {
        int length = listing.block().size();
        if (stored.length < length) {
            stored = new byte[length];
        }
        try {
            pages.readFully(pack, listing.offset(), stored, 0, length);
        } catch (EOFException e) {
            throw new DamagedException(object + " lies behind the end of the file", e);
        }
        PackFormat.Block block = PackFormat.readBlock(object, stored, 0, length);
        compare(object, block, listing.block());
        if (block.codec() == PackFormat.RAW) {
            hash(object, block, listing.ids(), stored, block.payload());
            return;
        }
        if (plain.length < block.plain()) {
            plain = new byte[block.plain()];
        }
        codec.expand(object, stored, block.payload(), block, plain);
        hash(object, block, listing.ids(), plain, 0);
    }

    private static void compare(String object, PackFormat.Block block, PackFormat.Block listed)
            throws DamagedException {
        boolean same = block.codec() == listed.codec()
                && block.crc() == listed.crc()
                && block.plain() == listed.plain()
                && Arrays.equals(block.lengths(), listed.lengths());
        if (!same) {
            throw new DamagedException(object + " is not the block that the directory lists there");
        }
    }

    private void hash(String object, PackFormat.Block block, Hash[] ids, byte[] bytes, int begin)
            throws DamagedException {
        int from = begin;
        for (int i = 0; i < ids.length; i++) {
            digest.update(bytes, from, block.lengths()[i]);
            if (!Hash.at(digest.digest(), 0).equals(ids[i])) {
                throw new DamagedException(object + " holds something else than chunk " + ids[i]);
            }
            from += block.lengths()[i];
        }
    }

    @Override
    public void close() {
        codec.close();
    }
}
