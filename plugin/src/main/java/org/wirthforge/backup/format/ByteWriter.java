package org.wirthforge.backup.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing array of bytes with the integer forms of the format. Reused by {@link #clear}; not thread-safe. */
public final class ByteWriter {

    private static final VarHandle U16 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle U32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle U64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes;
    private int size;

    /** Starts with room for this many bytes. */
    public ByteWriter(int capacity) {
        bytes = new byte[capacity];
    }

    private int grow(int more) {
        int at = size;
        int need = Math.addExact(at, more);
        if (need > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(need, bytes.length + (bytes.length >> 1)));
        }
        size = need;
        return at;
    }

    /** Appends one byte. */
    public ByteWriter u8(int value) {
        int at = grow(1);
        bytes[at] = (byte) value;
        return this;
    }

    /** Appends two bytes, little-endian. */
    public ByteWriter u16(int value) {
        int at = grow(2);
        U16.set(bytes, at, (short) value);
        return this;
    }

    /** Appends four bytes, little-endian. */
    public ByteWriter u32(int value) {
        int at = grow(4);
        U32.set(bytes, at, value);
        return this;
    }

    /** Appends eight bytes, little-endian. */
    public ByteWriter u64(long value) {
        int at = grow(8);
        U64.set(bytes, at, value);
        return this;
    }

    /** Appends an unsigned LEB128 number; the value is not negative. */
    public ByteWriter var(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("negative: " + value);
        }
        return leb(value);
    }

    /** Appends all 64 bits as an unsigned LEB128 number of at most 10 bytes. */
    public ByteWriter leb(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            u8((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        return u8((int) rest);
    }

    /** Appends a signed number in zig-zag form. */
    public ByteWriter zig(long value) {
        return leb(value << 1 ^ value >> 63);
    }

    /** Appends a hash. */
    public ByteWriter hash(Hash hash) {
        int at = grow(Hash.BYTES);
        hash.put(bytes, at);
        return this;
    }

    /** Appends bytes as they are. */
    public ByteWriter raw(byte[] source, int offset, int length) {
        int at = grow(length);
        System.arraycopy(source, offset, bytes, at, length);
        return this;
    }

    /** Appends bytes as they are. */
    public ByteWriter raw(byte[] source) {
        return raw(source, 0, source.length);
    }

    /** Appends the length, then the bytes. */
    public ByteWriter block(byte[] source, int offset, int length) {
        return var(length).raw(source, offset, length);
    }

    /** Appends the length, then the bytes. */
    public ByteWriter block(byte[] source) {
        return block(source, 0, source.length);
    }

    /** Bytes written. */
    public int size() {
        return size;
    }

    /** The backing array; valid up to {@link #size} until the next append. */
    public byte[] array() {
        return bytes;
    }

    /** A copy of what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Forgets everything, keeps the room. */
    public void clear() {
        size = 0;
    }
}
