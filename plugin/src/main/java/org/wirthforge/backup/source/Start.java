package org.wirthforge.backup.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.ItemPath;

/**
 * One of the entries that are given, not found by listing: a root, or a directory above one.
 *
 * @param walked whether it is a root, whose content follows
 */
record Start(byte[] path, Path file, Component component, boolean walked) {

    /** All starts in path order, each directory above a root once. */
    static List<Start> of(List<Root> roots) {
        List<Start> starts = new ArrayList<>();
        Root last = null;
        for (Root root : roots) {
            check(root, last);
            addAbove(root, last, starts);
            starts.add(new Start(root.itemPath(), root.path(), root.component(), true));
            last = root;
        }
        return starts;
    }

    private static void addAbove(Root root, Root last, List<Start> starts) {
        byte[] path = root.itemPath();
        List<Start> above = new ArrayList<>();
        Path file = root.path().toAbsolutePath();
        for (int i = path.length - 1; i > 0; i--) {
            if (path[i] == '/') {
                file = parent(file, root);
                above.add(0, new Start(Arrays.copyOf(path, i), file, root.component(), false));
            }
        }
        above.removeIf(start -> last != null && ItemPaths.below(last.itemPath(), start.path()));
        starts.addAll(above);
    }

    private static Path parent(Path file, Root root) {
        if (file.getParent() == null) {
            throw new IllegalArgumentException(
                    "item path " + ItemPath.of(root.itemPath()) + " has more names than the path of its root");
        }
        return file.getParent();
    }

    private static void check(Root root, Root last) {
        byte[] path = root.itemPath();
        String shown = ItemPath.of(path).toString();
        for (String name : shown.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                throw new IllegalArgumentException(
                        "item path '" + shown + "' of a root is not a relative path of names");
            }
        }
        if (last == null) {
            return;
        }
        String both = "'" + ItemPath.of(last.itemPath()) + "' and '" + shown + "'";
        if (Arrays.equals(path, last.itemPath()) || ItemPaths.below(path, last.itemPath())) {
            throw new IllegalArgumentException("the roots " + both + " overlap");
        }
        if (ItemPath.of(last.itemPath()).compareTo(ItemPath.of(path)) > 0) {
            throw new IllegalArgumentException("the roots " + both + " are not in path order");
        }
        if (last.path().getFileSystem() != root.path().getFileSystem()) {
            throw new IllegalArgumentException("the roots " + both + " are on different file systems");
        }
    }
}
