package org.wirthforge.backup.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.snapshot.ItemPath;

/** Permissions do not bind root, as whom build machines often run: so this happens in a process of another user. */
@Timeout(60)
class UserTest {

    private static final String NOBODY = "65534";

    @TempDir
    Path temp;

    @Test
    void ordinaryUser_walksAroundWhatItMayNotRead_andNeverGivesSetUidToItself() throws Exception {
        boolean root = Shell.run(temp, "id -u").strip().equals("0");
        Path home = Files.createDirectory(temp.resolve("home"));
        new Tree(home).with("closed/x", "file", "listed/y");
        Shell.run(temp, "chmod 000 home/closed && chmod 444 home/listed && chmod 777 home && chmod 755 .");

        String said;
        try {
            said = Shell.run(child(home, root));
        } finally {
            Shell.run(temp, "chmod 700 home/*");
        }

        String uid = root ? NOBODY : Shell.run(temp, "id -u").strip();
        String gid = root ? NOBODY : Shell.run(temp, "id -g").strip();
        assertEquals(
                List.of(
                        "t",
                        "t/closed",
                        "t/closed UNREADABLE",
                        "t/file",
                        "t/listed",
                        "t/listed UNREADABLE",
                        "owner is " + uid + ":" + gid + " instead of 0:" + gid,
                        "mode is 2400 instead of 6400"),
                said.lines().toList());
    }

    private ProcessBuilder child(Path home, boolean root) throws IOException {
        ProcessBuilder java = ChildJvm.of(UserProbe.class, home.toString());
        if (root) {
            java.command().set(2, readableClasses());
            java.command().addAll(0, List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"));
        }
        return java;
    }

    /** The build may lie where other users cannot go. */
    private String readableClasses() throws IOException {
        Path copy = Files.createDirectory(
                temp.resolve("classes"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        List<String> paths = new java.util.ArrayList<>();
        for (Class<?> one : List.of(SourceWalk.class, UserProbe.class, ItemPath.class)) {
            Path from = Path.of(java.net.URI.create(
                    one.getProtectionDomain().getCodeSource().getLocation().toString()));
            Path to = copy.resolve("" + paths.size());
            try (Stream<Path> all = Files.walk(from)) {
                for (Path path : (Iterable<Path>) all::iterator) {
                    Files.copy(path, to.resolve(from.relativize(path).toString()));
                }
            }
            paths.add(to.toString());
        }
        try {
            Shell.run(copy, "chmod -R a+rX .");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return String.join(":", paths);
    }
}
