package org.wirthforge.backup.pack;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.PackFormat;

/** Compresses and expands the payload of blocks. Holds native memory; not thread-safe. */
final class BlockCodec implements AutoCloseable {

    /** Stored raw unless at least one byte in 32 is saved. */
    private static final int WORTH_IT = 32;

    private ZstdCompressCtx compressor;
    private ZstdDecompressCtx expander;
    private byte[] packed = new byte[0];

    /**
     * Compresses; {@link #packed} then holds the result.
     *
     * @return its size, or -1 if it is better stored raw
     */
    int pack(byte[] plain, int offset, int length, int level) {
        int bound = Math.toIntExact(Zstd.compressBound(length));
        if (packed.length < bound) {
            packed = new byte[bound];
        }
        if (compressor == null) {
            compressor = new ZstdCompressCtx();
            compressor.setContentSize(true);
            compressor.setChecksum(false);
        }
        compressor.setLevel(level);
        int size = compressor.compressByteArray(packed, 0, packed.length, plain, offset, length);
        return size <= length - length / WORTH_IT ? size : -1;
    }

    /** The compressed bytes of the last {@link #pack}. */
    byte[] packed() {
        return packed;
    }

    /** Expands a block that has passed its checksum. */
    void expand(String object, byte[] stored, int offset, PackFormat.Block block, byte[] plain)
            throws DamagedException {
        if (block.codec() == PackFormat.RAW) {
            System.arraycopy(stored, offset, plain, 0, block.plain());
            return;
        }
        if (expander == null) {
            expander = new ZstdDecompressCtx();
        }
        int size;
        try {
            size = expander.decompressByteArray(plain, 0, block.plain(), stored, offset, block.stored());
        } catch (ZstdException e) {
            throw new DamagedException(object + " cannot be decompressed", e);
        }
        if (size != block.plain()) {
            throw new DamagedException(object + " decompresses to " + size + " bytes instead of " + block.plain());
        }
    }

    @Override
    public void close() {
        if (compressor != null) {
            compressor.close();
        }
        if (expander != null) {
            expander.close();
        }
    }
}
