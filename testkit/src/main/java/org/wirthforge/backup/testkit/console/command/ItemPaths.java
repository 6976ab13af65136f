package org.wirthforge.backup.testkit.console.command;

import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Complaints;

/** Paths inside a snapshot as they are typed: as shown, and with the slashes that a shell's completion leaves. */
final class ItemPaths {

    private ItemPaths() {}

    static List<ItemPath> of(Arguments given, String name) {
        List<ItemPath> paths = new ArrayList<>();
        for (String typed : given.texts(name)) {
            if (typed.isEmpty()) { // a variable of a script that was not set; '/' is everything
                throw Complaints.invalid(name, typed, "a path as 'ls' shows it");
            }
            paths.add(parse(typed));
        }
        return paths;
    }

    private static ItemPath parse(String typed) {
        int from = 0;
        int to = typed.length();
        while (from < to && typed.charAt(from) == '/') {
            from++;
        }
        while (to > from && typed.charAt(to - 1) == '/') {
            to--;
        }
        return ItemPath.parse(typed.substring(from, to));
    }
}
