package org.wirthforge.backup.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads the integer forms of the format from a piece of an array and never beyond it. Not thread-safe. */
public final class ByteReader {

    private static final VarHandle U16 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle U32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle U64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final String object;
    private final byte[] bytes;
    private final int end;
    private int at;

    /**
     * Reads from a piece of an array.
     *
     * @param object what is read, for messages
     */
    public ByteReader(String object, byte[] bytes, int offset, int length) {
        this.object = object;
        this.bytes = bytes;
        this.at = offset;
        this.end = offset + length;
    }

    /** Reads from a whole array. */
    public ByteReader(String object, byte[] bytes) {
        this(object, bytes, 0, bytes.length);
    }

    private int take(int count) throws DamagedException {
        if (count < 0 || count > end - at) {
            throw new DamagedException(object + " ends in the middle of a value");
        }
        int from = at;
        at += count;
        return from;
    }

    /** Reads one byte, 0 to 255. */
    public int u8() throws DamagedException {
        return bytes[take(1)] & 0xFF;
    }

    /** Reads two bytes, 0 to 65,535. */
    public int u16() throws DamagedException {
        return (short) U16.get(bytes, take(2)) & 0xFFFF;
    }

    /** Reads four bytes, as they are: the caller checks the sign through a limit. */
    public int u32() throws DamagedException {
        return (int) U32.get(bytes, take(4));
    }

    /** Reads eight bytes. */
    public long u64() throws DamagedException {
        return (long) U64.get(bytes, take(8));
    }

    /** Reads an unsigned LEB128 number of at most 63 bits. */
    public long var() throws DamagedException {
        return leb(9);
    }

    /** Reads a zig-zag number. */
    public long zig() throws DamagedException {
        long value = leb(10);
        return value >>> 1 ^ -(value & 1);
    }

    /** Reads an unsigned LEB128 number of 64 bits. */
    public long leb() throws DamagedException {
        return leb(10);
    }

    private long leb(int most) throws DamagedException {
        long value = 0;
        for (int i = 0; i < most; i++) {
            int next = u8();
            value |= (long) (next & 0x7F) << 7 * i;
            if (next < 0x80) {
                if (next == 0 && i > 0 || i == 9 && next > 1) {
                    break;
                }
                return value;
            }
        }
        throw new DamagedException(object + " has a number in a form that is not allowed");
    }

    /**
     * Reads a number that must not exceed a limit.
     *
     * @param limit highest value allowed
     * @param what for the message
     */
    public long var(long limit, String what) throws DamagedException {
        long value = var();
        if (value > limit) {
            throw new DamagedException(object + ": " + what + " is " + value + ", the limit is " + limit);
        }
        return value;
    }

    /** Reads a hash. */
    public Hash hash() throws DamagedException {
        return Hash.at(bytes, take(Hash.BYTES));
    }

    /** Reads a length within a limit, then so many bytes; a copy. */
    public byte[] block(int limit, String what) throws DamagedException {
        int length = (int) var(limit, what);
        int from = take(length);
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    /** Steps over LEB128 numbers of any kind; their form is not checked. */
    public ByteReader skipNumbers(int count) throws DamagedException {
        int next = at;
        for (int left = count; left > 0; next++) {
            if (next >= end) {
                throw new DamagedException(object + " ends in the middle of a value");
            }
            left -= bytes[next] >= 0 ? 1 : 0;
        }
        at = next;
        return this;
    }

    /** Steps over bytes. */
    public ByteReader skip(int count) throws DamagedException {
        take(count);
        return this;
    }

    /** Where the next byte lies in the array. */
    public int position() {
        return at;
    }

    /** Bytes left. */
    public int left() {
        return end - at;
    }

    /** Fails unless everything has been read. */
    public void finish() throws DamagedException {
        if (at != end) {
            throw new DamagedException(object + " has " + (end - at) + " bytes too many");
        }
    }
}
