package org.wirthforge.backup.capture;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.capture.past.Ancestry;
import org.wirthforge.backup.entry.EntryListReader;
import org.wirthforge.backup.entry.ProblemCodec;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.pack.ChunkSource;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.source.Found;
import org.wirthforge.backup.source.ProblemSink;
import org.wirthforge.backup.source.Root;

/**
 * Roots that held something in the parent and hold nothing now, as the directory of a disk that is not mounted: a snapshot of that must not be taken for a
 * good one. It stays a problem from parent to parent, until a full backup, which has none, takes it as it is. For the thread of the walk.
 */
final class EmptiedRoots {

    private static final String MESSAGE =
            "it is empty now, but held something in the snapshot before: is its disk mounted? If it is meant to be"
                    + " empty, make one full backup, which takes it as it is";

    private final Set<ItemPath> emptied;
    private final ProblemSink problems;

    private EmptiedRoots(Set<ItemPath> emptied, ProblemSink problems) {
        this.emptied = emptied;
        this.problems = problems;
    }

    /** Looks which roots are empty, and reads the parent's lists if there is one. */
    static EmptiedRoots among(List<Root> roots, Ancestry ancestry, ChunkSource source, ProblemSink problems)
            throws IOException {
        Set<ItemPath> emptied = Set.of();
        if (ancestry.parent().isPresent()) {
            SnapshotDocument parent = ancestry.parent().get();
            Set<ItemPath> empty = roots.stream()
                    .filter(root -> isEmpty(root.path()))
                    .map(root -> ItemPath.of(root.itemPath()))
                    .collect(Collectors.toSet());
            emptied = empty.isEmpty() ? empty : filled(empty, parent, source);
        }
        return new EmptiedRoots(emptied, problems);
    }

    /** What cannot be listed, or is no directory, is the walk's to report. With "/." because opening a pipe would wait for ever. */
    private static boolean isEmpty(Path directory) {
        try (DirectoryStream<Path> names = Files.newDirectoryStream(directory.resolve("."))) {
            return !names.iterator().hasNext();
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            return false;
        }
    }

    /** Those of some roots that the parent has something of, or missed already. A damaged list of the parent says nothing. */
    private static Set<ItemPath> filled(Set<ItemPath> roots, SnapshotDocument parent, ChunkSource source)
            throws IOException {
        Set<ItemPath> filled = new java.util.HashSet<>();
        String object = parent.id().value();
        try {
            EntryListReader problems =
                    new EntryListReader(object, source, parent.problems().recipe(), EntryListReader.Rules.PROBLEMS);
            while (problems.next()) {
                Problem problem = ProblemCodec.decode(object, problems.path(), problems.portable());
                if (problem.code() == Problem.Code.MISSING && roots.contains(problem.path())) {
                    filled.add(problem.path());
                }
            }
            EntryListReader entries =
                    new EntryListReader(object, source, parent.entries().recipe(), EntryListReader.Rules.ENTRIES);
            ItemPath before = null;
            while (filled.size() < roots.size() && entries.next()) {
                ItemPath path = ItemPath.of(entries.path());
                if (before != null && roots.contains(before) && path.startsWith(before)) {
                    filled.add(before);
                }
                before = path;
            }
        } catch (DamagedException e) {
            return filled;
        }
        return filled;
    }

    /** A walk that reports them in their places. */
    Finds watching(Finds walk) {
        if (emptied.isEmpty()) {
            return walk;
        }
        return () -> {
            Found found = walk.next();
            if (found != null && emptied.contains(ItemPath.of(found.path())) && isEmpty(found.file())) {
                problems.report(found.path(), Problem.Code.MISSING, MESSAGE);
            }
            return found;
        };
    }
}
