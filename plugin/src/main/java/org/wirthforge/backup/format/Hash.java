package org.wirthforge.backup.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 value: the id of a chunk, a pack or a run. Immutable; ordered as unsigned bytes.
 *
 * <p>Its {@code equals} is written out, as in the other records that every command compares: what a record has by itself is linked at run time,
 * which takes a cold JVM some milliseconds a record.
 */
public record Hash(long a, long b, long c, long d) implements Comparable<Hash> {

    /** Bytes in a hash. */
    public static final int BYTES = 32;

    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** Reads 32 bytes. */
    public static Hash at(byte[] bytes, int offset) {
        return new Hash(
                (long) BIG.get(bytes, offset),
                (long) BIG.get(bytes, offset + 8),
                (long) BIG.get(bytes, offset + 16),
                (long) BIG.get(bytes, offset + 24));
    }

    /** Whether 32 bytes are this hash. */
    public boolean isAt(byte[] bytes, int offset) {
        return (long) BIG.get(bytes, offset) == a
                && (long) BIG.get(bytes, offset + 8) == b
                && (long) BIG.get(bytes, offset + 16) == c
                && (long) BIG.get(bytes, offset + 24) == d;
    }

    /** Hashes a piece of an array. */
    public static Hash of(byte[] bytes, int offset, int length) {
        MessageDigest digest = sha256();
        digest.update(bytes, offset, length);
        return at(digest.digest(), 0);
    }

    /** Hashes an array. */
    public static Hash of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /**
     * Reads 64 hex digits.
     *
     * @throws IllegalArgumentException if it is not that
     */
    public static Hash parse(String hex) {
        if (hex.length() != 2 * BYTES) {
            throw new IllegalArgumentException("'" + hex + "' is not a SHA-256 in hex");
        }
        return at(HexFormat.of().parseHex(hex), 0);
    }

    /** A new SHA-256 digest; every JDK has one. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }

    /** Writes the 32 bytes. */
    public void put(byte[] bytes, int offset) {
        BIG.set(bytes, offset, a);
        BIG.set(bytes, offset + 8, b);
        BIG.set(bytes, offset + 16, c);
        BIG.set(bytes, offset + 24, d);
    }

    /** The 32 bytes. */
    public byte[] toBytes() {
        byte[] bytes = new byte[BYTES];
        put(bytes, 0);
        return bytes;
    }

    @Override
    public int compareTo(Hash other) {
        int first = Long.compareUnsigned(a, other.a);
        if (first != 0) {
            return first;
        }
        int second = Long.compareUnsigned(b, other.b);
        if (second != 0) {
            return second;
        }
        int third = Long.compareUnsigned(c, other.c);
        return third != 0 ? third : Long.compareUnsigned(d, other.d);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && hash.a == a && hash.b == b && hash.c == c && hash.d == d;
    }

    @Override
    public int hashCode() {
        return (int) a;
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(toBytes());
    }
}
