package org.wirthforge.backup.chunk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Content-defined chunking in two stages. Stage one looks at eight positions at once with a cheap test of the last four bytes that lets
 * one position in 256 through; stage two gives those a strong hash of the last 32 bytes. A cut depends on 32 bytes only, so an insertion
 * moves cuts only near itself.
 *
 * <p>Byte {@code q} passes stage one when {@code t[q] = b[q] ^ lowByte(funnel 11) ^ lowByte(funnel 21) ^ SEED} is zero, where the funnels
 * bring bits of the three bytes before it; so constant data (zeros above all) never cuts by chance, and text, pages and UTF-16 all fire about
 * equally often. Measured against a byte-wise Gear hash: the same deduplication at about twice the speed.
 */
public final class FunnelChunker implements Chunker {

    /** Fewest bytes in a chunk that is not the last. */
    public static final int MINIMUM = 256 << 10;

    /** Mean distance of candidates. */
    public static final int AVERAGE = 512 << 10;

    /** Most bytes in a chunk. */
    public static final int MAXIMUM = 2 << 20;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WINDOW = 32;

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long SEED = 0xA7A7A7A7A7A7A7A7L;

    private static final long K0 = 0x9E3779B97F4A7C15L;
    private static final long K1 = 0xC2B2AE3D27D4EB4FL;
    private static final long K2 = 0x165667B19E3779F9L;
    private static final long K3 = 0xD6E8FEB86659FD93L;

    /** Stage one passes 1 in 2^8, stage two 1 in 2^11: one candidate in 2^19 bytes. */
    private static final int STRONG_BITS = 11;

    @Override
    public int maximum() {
        return MAXIMUM;
    }

    @Override
    public int cut(byte[] bytes, int from, int to) {
        int last = Math.min(to, from + MAXIMUM);
        int at = from + MINIMUM;
        if (at >= last) {
            return last;
        }
        long before = (long) LONG.get(bytes, at - 8);
        for (; at <= last - 8; at += 8) {
            long now = (long) LONG.get(bytes, at);
            long test = now ^ (now << 11 | before >>> 53) ^ (now << 21 | before >>> 43) ^ SEED;
            long zeros = test - ONES & ~test & HIGHS;
            if (zeros != 0) {
                int found = strongest(bytes, at, test, zeros);
                if (found > 0) {
                    return found;
                }
            }
            before = now;
        }
        return last;
    }

    /** Checks the flagged bytes of one word; above a true zero byte the flags may be false, so each is looked at again. */
    private static int strongest(byte[] bytes, int at, long test, long zeros) {
        for (long rest = zeros; rest != 0; rest &= rest - 1) {
            int bit = Long.numberOfTrailingZeros(rest) - 7;
            int end = at + (bit >>> 3) + 1;
            if ((test >>> bit & 0xFF) == 0 && strong(bytes, end)) {
                return end;
            }
        }
        return -1;
    }

    private static boolean strong(byte[] bytes, int end) {
        int at = end - WINDOW;
        long hash = ((long) LONG.get(bytes, at) + K0) * K1;
        hash = (Long.rotateLeft(hash, 31) ^ (long) LONG.get(bytes, at + 8)) * K2;
        hash = (Long.rotateLeft(hash, 29) ^ (long) LONG.get(bytes, at + 16)) * K3;
        hash = (Long.rotateLeft(hash, 27) ^ (long) LONG.get(bytes, at + 24)) * K0;
        return hash >>> 64 - STRONG_BITS == 0;
    }
}
