package org.wirthforge.backup.faults;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.wirthforge.backup.testkit.fault.journal.Change;

/** Journals as engines with one mistake would leave them: the same changes, some left out or in another order. */
final class Planted {

    private Planted() {}

    /** No file is ever forced. */
    static List<Change> withoutFileForces(List<Change> changes) {
        return changes.stream()
                .filter(change -> !(change instanceof Change.ForceFile))
                .toList();
    }

    /** No directory is ever forced. */
    static List<Change> withoutDirectoryForces(List<Change> changes) {
        return changes.stream()
                .filter(change -> !(change instanceof Change.ForceDirectory))
                .toList();
    }

    /** The document of the third snapshot is published, durably, before any of its data is written. */
    static List<Change> commitBeforeData(List<Change> changes) {
        int begin = mark(changes, "begin backup 3");
        int publish = first(
                changes,
                begin,
                change -> change instanceof Change.Rename rename && rename.to().startsWith("repo/snapshots/"));
        String temporary = ((Change.Rename) changes.get(publish)).from();
        int create = first(
                changes,
                begin,
                change -> change instanceof Change.Create created
                        && created.path().equals(temporary));
        int file = ((Change.Create) changes.get(create)).file();
        Set<Integer> early = new HashSet<>(Set.of(create, publish, publish + 1));
        for (int at = create; at < publish; at++) {
            if (isOf(changes.get(at), file)) {
                early.add(at);
            }
        }
        return moved(changes, early, begin + 1);
    }

    private static boolean isOf(Change change, int file) {
        return change instanceof Change.Write write && write.file() == file
                || change instanceof Change.ForceFile force && force.file() == file;
    }

    /** What only the first snapshot needs is deleted before that has been forgotten. */
    static List<Change> dataBeforeSnapshot(List<Change> changes) {
        int forget = last(
                changes,
                change -> change instanceof Change.Mark mark && mark.text().startsWith("begin forget"));
        Set<Integer> early = new HashSet<>();
        for (int at = forget; at < changes.size(); at++) {
            if (changes.get(at) instanceof Change.Delete delete && delete.path().startsWith("repo/packs/")) {
                early.add(at);
            }
        }
        return moved(changes, early, forget);
    }

    private static List<Change> moved(List<Change> changes, Set<Integer> which, int to) {
        List<Change> result = new ArrayList<>(changes.subList(0, to));
        which.stream().sorted().forEach(at -> result.add(changes.get(at)));
        for (int at = to; at < changes.size(); at++) {
            if (!which.contains(at)) {
                result.add(changes.get(at));
            }
        }
        return result;
    }

    private static int mark(List<Change> changes, String text) {
        return first(
                changes,
                0,
                change -> change instanceof Change.Mark mark && mark.text().equals(text));
    }

    private static int first(List<Change> changes, int from, Predicate<Change> which) {
        for (int at = from; at < changes.size(); at++) {
            if (which.test(changes.get(at))) {
                return at;
            }
        }
        throw new IllegalStateException("no such change");
    }

    private static int last(List<Change> changes, Predicate<Change> which) {
        for (int at = changes.size() - 1; at >= 0; at--) {
            if (which.test(changes.get(at))) {
                return at;
            }
        }
        throw new IllegalStateException("no such change");
    }
}
