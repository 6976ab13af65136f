package org.wirthforge.backup.transaction;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.wirthforge.backup.swap.Trees;

/**
 * Asks the kernel whether something may be taken away from its place, by renaming it to where it can never go: a file in place of a directory, a directory
 * in place of a file. POSIX refuses both, but the kernel looks first whether the source may leave; attributes such as append-only show in no other way that
 * Java has. Nothing is opened or changed but for two entries in the scratch directory. Knows nothing where that lies on another file system, or where there
 * are no such attributes. For one thread.
 */
final class DryRename implements Closeable {

    private final Optional<Path> decoys;
    private final String directoryInTheWay;
    private final String fileInTheWay;

    /**
     * Prepares.
     *
     * @param decoys does not exist; made if its parent lies on the file system of the target
     */
    DryRename(Path decoys, Path target) throws IOException {
        this.decoys = suits(decoys.getParent(), target) ? Optional.of(decoys) : Optional.empty();
        if (this.decoys.isPresent()) {
            Files.createDirectories(decoys.resolve("directory"));
            Files.createFile(decoys.resolve("file"));
        }
        // In the kernel's own words, whatever the language: these two may be renamed.
        this.directoryInTheWay = reason(decoys.resolve("file"), decoys.resolve("directory"));
        this.fileInTheWay = reason(decoys.resolve("directory"), decoys.resolve("file"));
    }

    private static boolean suits(Path scratch, Path target) throws IOException {
        return scratch.getFileSystem().equals(target.getFileSystem())
                && target.getFileSystem().supportedFileAttributeViews().contains("unix")
                && Files.isDirectory(scratch)
                && Places.device(scratch).equals(Places.device(target));
    }

    /**
     * Asks about one place; links are not followed.
     *
     * @return why it cannot leave, in the kernel's words; empty if it can, is not there any more, or nobody knows
     */
    Optional<String> refusal(Path place) {
        if (decoys.isEmpty() || decoys.get().startsWith(place)) {
            return Optional.empty(); // what is below the source is refused for that alone
        }
        boolean directory = Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS);
        String said = reason(place, decoys.get().resolve(directory ? "file" : "directory"));
        boolean fine = said.isEmpty() || said.equals(directory ? fileInTheWay : directoryInTheWay);
        return fine ? Optional.empty() : Optional.of(said);
    }

    private String reason(Path source, Path never) {
        if (decoys.isEmpty()) {
            return "";
        }
        try {
            Files.move(source, never, StandardCopyOption.ATOMIC_MOVE);
            throw new IllegalStateException(source + " took the place of " + never + ", which is of another kind");
        } catch (AtomicMoveNotSupportedException | NoSuchFileException e) {
            return "";
        } catch (FileSystemException e) {
            return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        if (decoys.isPresent()) {
            Trees.remove(decoys.get());
        }
    }
}
