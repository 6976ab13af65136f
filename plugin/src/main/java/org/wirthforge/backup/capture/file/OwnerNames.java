package org.wirthforge.backup.capture.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.wirthforge.backup.metadata.Attributes;
import org.wirthforge.backup.snapshot.SnapshotDocument;

/** Names of the users and groups met, looked up once each: the numbers alone mean little on another machine. Thread-safe. */
public final class OwnerNames {

    private final Map<Long, String> users;
    private final Map<Long, String> groups;

    /** Begins with the names that the parent knew. */
    public OwnerNames(SnapshotDocument.Owners known) {
        users = new ConcurrentHashMap<>(known.users());
        groups = new ConcurrentHashMap<>(known.groups());
    }

    void note(Path file, Attributes attributes) throws IOException {
        if (users.containsKey(attributes.uid()) && groups.containsKey(attributes.gid())) {
            return;
        }
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        PosixFileAttributes posix = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        users.putIfAbsent(attributes.uid(), posix.owner().getName());
        groups.putIfAbsent(attributes.gid(), posix.group().getName());
    }

    /** All that are known by now. */
    public SnapshotDocument.Owners toOwners() {
        return new SnapshotDocument.Owners(Map.copyOf(users), Map.copyOf(groups));
    }
}
