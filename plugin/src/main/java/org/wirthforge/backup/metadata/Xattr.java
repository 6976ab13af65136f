package org.wirthforge.backup.metadata;

import java.util.Arrays;
import java.util.Objects;

/**
 * An extended attribute. Compared by content; the array is shared, not copied.
 *
 * @param name with its name space, such as {@code user.comment}
 * @param value content
 */
public record Xattr(String name, byte[] value) {

    /** Name space of the attributes that programs may set freely, the only one Java reaches. */
    public static final String USER = "user.";

    /** Longest name, in UTF-8 bytes. */
    public static final int MAX_NAME = 255;

    /** Longest value, in bytes. */
    public static final int MAX_VALUE = 64 * 1024;

    /** Most attributes of an entry. */
    public static final int MAX_COUNT = 1_000;

    /** Most bytes of all names and values of an entry, which has to fit into a chunk. */
    public static final int MAX_TOTAL = 1 << 20;

    /** Checks for null. */
    public Xattr {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Xattr xattr && name.equals(xattr.name) && Arrays.equals(value, xattr.value);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return name + " (" + value.length + " bytes)";
    }
}
