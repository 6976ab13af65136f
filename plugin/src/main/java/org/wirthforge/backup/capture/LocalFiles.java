package org.wirthforge.backup.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Tells whether a directory lies on this machine, from the type of its file system. */
final class LocalFiles {

    /** Types that Linux, macOS and Windows give to file systems reached over a network. */
    private static final Set<String> REMOTE = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb",
            "smb2",
            "smb3",
            "smbfs",
            "afpfs",
            "webdav",
            "davfs",
            "fuse.sshfs",
            "fuse.s3fs",
            "fuse.rclone",
            "fuse.gvfsd-fuse",
            "9p",
            "afs",
            "ceph",
            "glusterfs",
            "fuse.glusterfs",
            "lustre");

    private LocalFiles() {}

    static boolean isLocal(Path directory) throws IOException {
        boolean share = directory.toAbsolutePath().toString().startsWith("\\\\");
        return !share && !REMOTE.contains(Files.getFileStore(directory).type().toLowerCase(Locale.ROOT));
    }
}
