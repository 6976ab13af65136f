package org.wirthforge.backup.testkit.bench.data;

import java.nio.charset.StandardCharsets;

/** Running text; four words cost one random number. Not thread-safe. */
final class Prose {

    private final Dice dice;
    private long stock;
    private int left;

    Prose(Dice dice) {
        this.dice = dice;
    }

    /** So many bytes of it; the last word may be cut. */
    byte[] bytes(int count) {
        byte[] result = new byte[count];
        fill(result, 0, count);
        return result;
    }

    String text(int count) {
        return new String(bytes(count), StandardCharsets.US_ASCII);
    }

    void fill(byte[] target, int from, int to) {
        int at = from;
        while (at < to) {
            byte[] word = Words.spaced(number());
            int length = Math.min(word.length, to - at);
            System.arraycopy(word, 0, target, at, length);
            at += length;
        }
    }

    private long number() {
        if (left == 0) {
            stock = dice.next();
            left = 4;
        }
        left--;
        long number = stock;
        stock >>>= 16;
        return number;
    }
}
