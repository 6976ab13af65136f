package org.wirthforge.backup.testkit.bench.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Random numbers that follow from a name alone, the same on every JDK (the JDK's own generators only promise their quality): SplitMix64,
 * seeded with the FNV-1a hash of the name. Not thread-safe.
 */
final class Dice {

    private long state;

    private Dice(long seed) {
        state = seed;
    }

    static Dice named(Object... words) {
        long hash = 0xcbf29ce484222325L;
        for (Object word : words) {
            for (char c : (word + "/").toCharArray()) {
                hash = (hash ^ c) * 0x100000001b3L;
            }
        }
        return new Dice(hash);
    }

    long next() {
        state += 0x9e3779b97f4a7c15L;
        long z = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /** From 0 to bound - 1. */
    int below(int bound) {
        return (int) ((next() >>> 32) * bound >>> 32);
    }

    /** From 0 to bound - 1; the bias is far below what a benchmark could see. */
    long below(long bound) {
        return (next() >>> 1) % bound;
    }

    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    boolean chance(int percent) {
        return below(100) < percent;
    }

    <T> T of(T[] choices) {
        return choices[below(choices.length)];
    }

    /** Incompressible bytes. */
    byte[] bytes(int count) {
        byte[] result = new byte[count];
        fill(result);
        return result;
    }

    void fill(byte[] target) {
        ByteBuffer buffer = ByteBuffer.wrap(target).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.remaining() >= Long.BYTES) {
            buffer.putLong(next());
        }
        while (buffer.hasRemaining()) {
            buffer.put((byte) next());
        }
    }
}
