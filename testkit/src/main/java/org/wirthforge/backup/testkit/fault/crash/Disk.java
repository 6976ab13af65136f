package org.wirthforge.backup.testkit.fault.crash;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.wirthforge.backup.testkit.fault.journal.Change;

/** Plays a journal up to a moment, leaving out what did not survive. Used once. */
final class Disk {

    private static final CrashImage.Node DIRECTORY = new CrashImage.Directory();

    private final CrashLog log;
    private final CrashPoint point;
    private final Chance chance;
    private final int lastWrite;
    private final TreeMap<String, CrashImage.Node> names = new TreeMap<>();
    private final Map<Integer, Content> contents = new HashMap<>();
    /** Names as the program saw them: a rename means the file that had the name then, whether or not that name survived. */
    private final TreeMap<String, CrashImage.Node> seen = new TreeMap<>();

    Disk(CrashLog log, CrashPoint point) {
        this.log = log;
        this.point = point;
        this.chance = new Chance(point.seed());
        this.lastWrite = point.policy() == CrashPolicy.TORN_LAST_WRITE ? lastWrite() : -1;
        names.put("", DIRECTORY);
        seen.put("", DIRECTORY);
    }

    private int lastWrite() {
        for (int at = point.changes() - 1; at >= 0; at--) {
            if (log.changes().get(at) instanceof Change.Write) {
                return log.durable(at, point.changes()) ? -1 : at;
            }
        }
        return -1;
    }

    CrashImage image() {
        for (int at = 0; at < point.changes(); at++) {
            apply(at, log.changes().get(at));
        }
        Map<String, CrashImage.Node> found = new TreeMap<>();
        names.forEach((path, node) -> found.put(path, filled(node)));
        return new CrashImage(found);
    }

    private CrashImage.Node filled(CrashImage.Node node) {
        return node instanceof CrashImage.Regular file
                ? new CrashImage.Regular(file.file(), content(file.file()).toBytes())
                : node;
    }

    private Content content(int file) {
        return contents.computeIfAbsent(file, number -> new Content());
    }

    private void apply(int at, Change change) {
        if (change instanceof Change.Write write) {
            write(at, write);
        } else if (change instanceof Change.Truncate cut) {
            if (kept(at, point.policy().content())) {
                content(cut.file()).truncate(cut.size());
            }
        } else if (change instanceof Change.MakeDirectory made) {
            put(at, made.path(), DIRECTORY);
        } else if (change instanceof Change.Create created) {
            put(at, created.path(), new CrashImage.Regular(created.file(), new byte[0]));
        } else if (change instanceof Change.Link linked) {
            put(at, linked.path(), new CrashImage.Regular(linked.file(), new byte[0]));
        } else if (change instanceof Change.SymbolicLink link) {
            put(at, link.path(), new CrashImage.Symlink(link.target()));
        } else if (change instanceof Change.Delete deleted) {
            delete(at, deleted.path());
        } else if (change instanceof Change.Rename renamed) {
            rename(at, renamed);
        }
    }

    private void write(int at, Change.Write write) {
        Content content = content(write.file());
        if (at == lastWrite) {
            content.write(write, chance.tornLength(at, write.bytes().length));
        } else if (log.durable(at, point.changes()) || point.policy().content() == Fate.KEPT) {
            content.write(write, write.bytes().length);
        } else if (point.policy().content() == Fate.BY_CHANCE) {
            chance.write(at, write, content);
        }
    }

    private boolean kept(int at, Fate fate) {
        return log.durable(at, point.changes()) || fate == Fate.KEPT || fate == Fate.BY_CHANCE && chance.coin(at);
    }

    private void put(int at, String path, CrashImage.Node node) {
        seen.put(path, node);
        if (kept(at, point.policy().names())) {
            putInto(names, path, node);
        }
    }

    /** A name in a directory that did not survive is gone with it. */
    private static void putInto(TreeMap<String, CrashImage.Node> tree, String path, CrashImage.Node node) {
        if (tree.get(CrashLog.parent(path)) instanceof CrashImage.Directory) {
            tree.put(path, node);
        }
    }

    private void delete(int at, String path) {
        seen.remove(path);
        if (kept(at, point.policy().names())) {
            names.subMap(path + "/", path + "0").clear();
            names.remove(path);
        }
    }

    private void rename(int at, Change.Rename renamed) {
        CrashImage.Node node = seen.get(renamed.from());
        move(seen, renamed, node);
        if (kept(at, point.policy().names())) {
            move(names, renamed, node);
        }
    }

    private static void move(TreeMap<String, CrashImage.Node> tree, Change.Rename renamed, CrashImage.Node node) {
        Map<String, CrashImage.Node> below = tree.subMap(renamed.from() + "/", renamed.from() + "0");
        Map<String, CrashImage.Node> moved = new TreeMap<>(below);
        below.clear();
        tree.remove(renamed.from());
        tree.remove(renamed.to());
        putInto(tree, renamed.to(), node);
        moved.forEach((path, child) ->
                putInto(tree, renamed.to() + path.substring(renamed.from().length()), child));
    }
}
