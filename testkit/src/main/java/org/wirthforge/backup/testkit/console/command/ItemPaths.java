package org.wirthforge.backup.testkit.console.command;

import org.wirthforge.backup.api.snapshot.ItemPath;

/** Paths inside a snapshot as they are typed: as shown, and with the slashes that a shell's completion leaves. */
final class ItemPaths {

    private ItemPaths() {}

    static ItemPath parse(String typed) {
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
