package org.wirthforge.backup.transaction.draft;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.metadata.Whereabouts;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.SnapshotDocument.RootName;

/**
 * Whether a snapshot is one of a home, or of folders that were named one by one. A home is known by its place, or, if it has moved since or is
 * another machine's, by its shape: parts of several components that lay in one directory, each in the place that its path says. Thread-safe.
 */
public final class Provenance {

    private final SnapshotDocument document;
    private final Path home;

    /** Compares a snapshot with a home. */
    public Provenance(SnapshotDocument document, Path home) {
        this.document = document;
        this.home = home.toAbsolutePath().normalize();
    }

    /** Whether all of it is of a home. */
    public boolean ofHome() throws IOException {
        return stranger().isEmpty();
    }

    /** A part that is not, or may be not. */
    Optional<RootName> stranger() throws IOException {
        List<RootName> known = document.roots().stream()
                .filter(part -> part.source().isPresent())
                .toList();
        Set<Component> components = EnumSet.noneOf(Component.class);
        known.forEach(part -> components.add(part.component()));
        Path common = known.isEmpty() ? home : base(known.get(0));
        for (RootName part : known) {
            Path base = base(part);
            boolean here = home.equals(base);
            boolean moved = components.size() > 1 && base != null && base.equals(common);
            if (!here && !moved) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    /** The directory that a part would be in if it had been in a home; null if it cannot have been. */
    private Path base(RootName part) throws IOException {
        Path source = Whereabouts.path(home.getFileSystem(), part.source().orElseThrow());
        Path inside = home.relativize(new Places(home).of(ItemPath.parse(part.path())));
        Path base = source;
        for (int i = 0; i < inside.getNameCount() && base != null; i++) {
            base = base.getParent();
        }
        return source.endsWith(inside) ? base : null;
    }
}
