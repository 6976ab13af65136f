package org.wirthforge.backup.transaction.draft;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.swap.Move;

/**
 * What would keep a rename from working, or what was renamed from being removed or brought back, found without changing anything: directories that
 * cannot be written to, files made immutable or append-only, other file systems mounted inside. For one thread.
 */
final class Obstacles {

    private final Path target;
    private final Places places;
    private final DryRename dry;
    private final Pace pace;
    private final Set<Path> seen = new HashSet<>();
    private final List<String> blockers = new ArrayList<>();

    /** @param pace passed at every file that would go */
    Obstacles(Path target, DryRename dry, Pace pace) {
        this.target = target;
        this.dry = dry;
        this.pace = pace;
        this.places = new Places(target);
    }

    /** One sentence for each obstacle. */
    List<String> of(List<Move> moves) throws IOException, CancelledException {
        for (Move move : moves) {
            pace.pass();
            try {
                look(move);
            } catch (NoSuchFileException e) {
                continue; // of a running application: it is no obstacle any more
            }
        }
        return blockers;
    }

    private void look(Move move) throws IOException, CancelledException {
        Path place = places.of(ItemPath.of(move.path()));
        Path parent = place.getParent();
        if (seen.add(parent) && Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
            directory(parent);
        }
        if (move.hadOld()) {
            old(place);
        }
    }

    private void directory(Path directory) throws IOException {
        if (!Files.isWritable(directory) || !Files.isExecutable(directory)) {
            blockers.add(
                    "nothing can be renamed in " + directory
                            + ": it cannot be written to; change its permissions, or take the immutable attribute away (chattr -i)");
        } else {
            mounted(directory);
            refused(directory);
        }
    }

    /** A directory moves with all that is in it, and all of that is removed in the end. */
    private void old(Path place) throws IOException, CancelledException {
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            kept(place);
            return;
        }
        mounted(place);
        try (Stream<Path> below = Files.walk(place)) {
            for (Path one : (Iterable<Path>) below::iterator) {
                pace.pass();
                kept(one);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void kept(Path place) throws IOException {
        if (!Files.isSymbolicLink(place) && isImmutable(place)) {
            blockers.add(place + " is immutable; take the attribute away (chattr -i), or preserve it");
        } else {
            refused(place);
        }
    }

    private void refused(Path place) {
        dry.refusal(place)
                .ifPresent(
                        reason -> blockers.add(
                                place + " cannot be taken away (" + reason
                                        + "): it, or the directory it is in, may be append-only; take the attribute away (chattr -a), or preserve it"));
    }

    private void mounted(Path directory) throws IOException {
        if (!Places.device(directory).equals(Places.device(target))) {
            blockers.add(directory + " lies on another file system than " + target
                    + ", so it cannot be swapped by renaming; recover it by itself");
        }
    }

    /** Its permissions let its owner write, we are the owner or root, and still the kernel says no. */
    private boolean isImmutable(Path place) throws IOException {
        if (Files.isWritable(place) || !Places.isPosix(place)) {
            return false;
        }
        PosixFileAttributes attributes =
                Files.readAttributes(place, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        List<String> mayWrite = List.of("root", attributes.owner().getName());
        return mayWrite.contains(System.getProperty("user.name"))
                && attributes.permissions().contains(PosixFilePermission.OWNER_WRITE);
    }
}
