package org.wirthforge.backup.testkit.bench.data;

import java.nio.ByteBuffer;

/** SQLite's variable-length integers: seven bits a byte, the highest first. Here they are never negative and shorter than nine bytes. */
final class Varint {

    private Varint() {}

    static int length(long value) {
        int length = 1;
        for (long rest = value >>> 7; rest != 0; rest >>>= 7) {
            length++;
        }
        return length;
    }

    static void put(ByteBuffer out, long value) {
        for (int shift = 7 * (length(value) - 1); shift > 0; shift -= 7) {
            out.put((byte) (value >>> shift & 0x7f | 0x80));
        }
        out.put((byte) (value & 0x7f));
    }

    static long get(ByteBuffer in) {
        long value = 0;
        byte next;
        do {
            next = in.get();
            value = value << 7 | next & 0x7f;
        } while (next < 0);
        return value;
    }
}
