package org.wirthforge.backup.format;

import java.util.Arrays;
import java.util.HexFormat;

/** 128 random bits that every file of a repository carries, so that a file of another repository is noticed. */
public record RepositoryId(String hex) {

    /** Bytes in an id. */
    public static final int BYTES = 16;

    /** Checks the form: 32 hex digits. */
    public RepositoryId {
        if (HexFormat.of().parseHex(hex).length != BYTES) {
            throw new IllegalArgumentException("'" + hex + "' is not a repository id");
        }
    }

    /** Wraps 16 bytes. */
    public static RepositoryId of(byte[] bytes) {
        return new RepositoryId(HexFormat.of().formatHex(bytes));
    }

    /** The 16 bytes. */
    public byte[] toBytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** Whether these 16 bytes are the id. */
    public boolean matches(byte[] bytes, int offset) {
        return Arrays.equals(toBytes(), 0, BYTES, bytes, offset, offset + BYTES);
    }
}
