package org.wirthforge.backup.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Directories that are not for the data of others. Paths are compared as they really are: links followed, and by what the file system takes for the same
 * file, so that another spelling, a link or a second mount makes no difference. Immutable.
 *
 * @param never what the engine lives on: nothing is written into it, nothing that holds it is taken away
 * @param used what is in use while the engine runs: only a recovery of the home itself, which stops the services, changes what holds it
 */
public record OffLimits(List<Place> never, List<Place> used) {

    /** Everything may be written to. */
    public static final OffLimits NONE = new OffLimits(List.of(), List.of());

    /** Copies the lists; what comes first in them is named first. */
    public OffLimits {
        never = List.copyOf(never);
        used = List.copyOf(used);
    }

    /**
     * One of them.
     *
     * @param what with its article, such as "the repository"
     * @param directory where it is, or will be
     */
    public record Place(String what, Path directory) {

        /** Whether a path is this directory, or lies in it. */
        boolean contains(Path path) throws IOException {
            Path mine = real(directory);
            for (Path up = real(path); up != null; up = up.getParent()) {
                if (up.equals(mine) || Files.exists(up) && Files.exists(mine) && Files.isSameFile(up, mine)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String toString() {
            return what + " (" + directory + ")";
        }
    }

    /** What is never written to and holds a path, whether there is something at the path or not. */
    public Optional<Place> around(Path path) throws IOException {
        for (Place place : never) {
            if (place.contains(path)) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    /** What is in use and is this path, or lies below it. */
    public Optional<Place> usedBelow(Path path) throws IOException {
        for (Place place : used) {
            if (new Place("", path).contains(place.directory())) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    /** Where a path leads, even if its last names do not exist yet. */
    public static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path known = absolute;
        while (known.getParent() != null && Files.notExists(known)) {
            known = known.getParent();
        }
        return known.toRealPath().resolve(known.relativize(absolute));
    }
}
