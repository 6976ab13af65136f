package org.wirthforge.backup.testkit;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.file.FileSystem;
import java.util.List;

/**
 * File systems in memory, with the name rules of three families. They prove logic, not durability: {@code force} does nothing, locks
 * never conflict, permissions are not enforced.
 */
public final class MemoryFileSystems {

    private MemoryFileSystems() {}

    /** Case-sensitive, {@code /} as root, owner, group, permissions, inode numbers and user attributes. */
    public static FileSystem unix() {
        return Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setAttributeViews("basic", "owner", "posix", "unix", "user")
                .setWorkingDirectory("/")
                .build());
    }

    /** Case-insensitive, Unicode-normalizing, otherwise like {@link #unix}. */
    public static FileSystem mac() {
        return Jimfs.newFileSystem(Configuration.osX().toBuilder()
                .setAttributeViews("basic", "owner", "posix", "unix", "user")
                .setWorkingDirectory("/")
                .build());
    }

    /** Case-insensitive, {@code C:\} as root, no permission bits. */
    public static FileSystem windows() {
        return Jimfs.newFileSystem(Configuration.windows().toBuilder()
                .setAttributeViews("basic", "owner", "dos", "acl", "user")
                .build());
    }

    /**
     * Like {@link #unix}, with an end to its space.
     *
     * @param bytes what fits; writing more fails with "out of disk space"
     * @return the file system
     */
    public static FileSystem unixOfSize(long bytes) {
        return Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setAttributeViews("basic", "owner", "posix", "unix", "user")
                .setWorkingDirectory("/")
                .setMaxSize(bytes)
                .build());
    }

    /** One of each family; the caller closes them. */
    public static List<FileSystem> all() {
        return List.of(unix(), mac(), windows());
    }
}
