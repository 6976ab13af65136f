package org.wirthforge.backup.testkit.fault.crash;

import java.util.Arrays;
import org.wirthforge.backup.testkit.fault.journal.Change;

/** The bytes of a file. */
final class Content {

    private byte[] bytes = new byte[0];
    private int size;

    void write(Change.Write write, int length) {
        if (length == 0) {
            return;
        }
        int from = Math.toIntExact(write.position());
        reserve(from + length);
        System.arraycopy(write.bytes(), 0, bytes, from, length);
        size = Math.max(size, from + length);
    }

    private void reserve(int wanted) {
        if (wanted > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(wanted, 2 * bytes.length));
        }
    }

    void truncate(long to) {
        if (to < size) {
            Arrays.fill(bytes, (int) to, size, (byte) 0);
            size = (int) to;
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
