package org.wirthforge.backup.metadata;

import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** The nine bits of a mode, as the JDK names them. */
public final class Permissions {

    private static final int HIGHEST_BIT = 0400;

    private Permissions() {}

    /**
     * Names bits.
     *
     * @param mode a mode; what is above the nine bits does not count
     * @return a new set
     */
    public static Set<PosixFilePermission> of(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            if ((mode & HIGHEST_BIT >> permission.ordinal()) != 0) {
                permissions.add(permission);
            }
        }
        return permissions;
    }
}
