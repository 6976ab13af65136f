package org.wirthforge.backup.transaction.draft;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Asks the kernel whether something may be taken away from its place, by renaming it to where it can never go: in place of a directory that is not empty.
 * POSIX refuses that to files and directories alike, so also to what turns from one into the other at that moment; but the kernel looks first whether the source may leave; attributes such as append-only show in no other way that
 * Java has. Nothing is opened or changed but for two entries in the scratch directory. Knows nothing where that lies on another file system, or where there
 * are no such attributes. For one thread.
 */
final class DryRename implements Closeable {

    private static final String NEVER = "never";
    private static final String IN_IT = "never/in-it";
    private static final String FILE = "file";
    private static final String DIRECTORY = "directory";

    private final Optional<Path> decoys;
    private final String toFiles;
    private final String toDirectories;

    /**
     * Prepares.
     *
     * @param decoys does not exist; made if its parent lies on the file system of the target
     */
    DryRename(Path decoys, Path target) throws IOException {
        this.decoys = suits(decoys.getParent(), target) ? Optional.of(decoys) : Optional.empty();
        if (this.decoys.isPresent()) {
            Files.createDirectories(decoys.resolve(NEVER));
            Files.createFile(decoys.resolve(IN_IT));
            Files.createFile(decoys.resolve(FILE));
            Files.createDirectory(decoys.resolve(DIRECTORY));
        }
        // In the kernel's own words, whatever the language: these two may be renamed.
        this.toFiles = reason(decoys.resolve(FILE));
        this.toDirectories = reason(decoys.resolve(DIRECTORY));
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
        String said = reason(place);
        boolean fine = said.isEmpty() || said.equals(directory ? toDirectories : toFiles);
        return fine ? Optional.empty() : Optional.of(said);
    }

    private String reason(Path source) {
        if (decoys.isEmpty()) {
            return "";
        }
        Path never = decoys.get().resolve(NEVER);
        try {
            Files.move(source, never, StandardCopyOption.ATOMIC_MOVE);
            throw new IllegalStateException(source + " took the place of " + never + ", which is not empty");
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
            // Each by its name: whatever else there is, is not ours to remove.
            for (String name : List.of(IN_IT, NEVER, FILE, DIRECTORY, "")) {
                Files.deleteIfExists(decoys.get().resolve(name));
            }
        }
    }
}
