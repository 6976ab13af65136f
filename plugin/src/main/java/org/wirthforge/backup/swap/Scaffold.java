package org.wirthforge.backup.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The directory beside the target that a recovery works in, on the same file system. Immutable.
 *
 * @param root the directory; exists only while a recovery is under way
 */
public record Scaffold(Path root) {

    /** Its name inside the target, where nothing can be made beside it: a container's volume, a directory of somebody else's. */
    public static final String INSIDE = ".wf-recovery";

    /** Where one may be found: beside the target, or inside it. */
    public static List<Scaffold> places(Path target) {
        Path inside = target.resolve(INSIDE);
        Path name = target.getFileName();
        return name == null
                ? List.of(new Scaffold(inside))
                : List.of(new Scaffold(target.resolveSibling("." + name + INSIDE)), new Scaffold(inside));
    }

    /** The first of the places that lies on the target's file system and can be written to. */
    public static Scaffold choose(Path target) throws IOException {
        for (Scaffold place : places(target)) {
            Path parent = place.root().getParent();
            boolean same = Files.isDirectory(target)
                    && Files.getFileStore(parent).equals(Files.getFileStore(target))
                    && Files.getAttribute(parent, device(parent)).equals(Files.getAttribute(target, device(target)));
            if (same && Files.isWritable(parent)) {
                return place;
            }
        }
        throw new IOException("nothing can be made beside " + target + " or in it; check its permissions");
    }

    private static String device(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix") ? "unix:dev" : "isDirectory";
    }

    /**
     * Makes the directory, closed to others, durable in its parent: with it would go what was taken away.
     *
     * @return the right to work in it, for the caller to close when all is settled
     * @throws java.nio.file.FileAlreadyExistsException if another recovery works there
     */
    public Hold create() throws IOException {
        boolean posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createDirectory(
                    root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(root);
        }
        Swap.store(this).syncDirectory(root.getParent());
        return Hold.take(this).orElseThrow(() -> new IOException("another process has taken " + root + "; try again"));
    }

    /** What is to be new, in the layout of the target. */
    public Path staged() {
        return root.resolve("new");
    }

    /** What was there, by the number of the move. */
    Path old() {
        return root.resolve("old");
    }

    /** What came up meanwhile and must go, by the number of the move. */
    Path spoil() {
        return root.resolve("spoil");
    }

    /** Locked by whoever works here. */
    Path lock() {
        return root.resolve("lock");
    }

    /** What changes place. While it is there and {@link #proven} is not, a crash leads back. */
    Path journal() {
        return root.resolve("journal");
    }

    /** The decision that the new state stays. */
    Path proven() {
        return root.resolve("proven");
    }

    /** Whether a recovery is under way here, or was cut off. */
    public boolean exists() throws IOException {
        return Trees.isDirectory(root);
    }
}
