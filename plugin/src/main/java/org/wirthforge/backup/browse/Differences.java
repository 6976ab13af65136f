package org.wirthforge.backup.browse;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.wirthforge.backup.api.snapshot.Difference;
import org.wirthforge.backup.api.snapshot.Difference.Aspect;
import org.wirthforge.backup.api.snapshot.Difference.Kind;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.entry.PathOrder;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.metadata.Attributes;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.snapshot.Items;

/** Walks two trees side by side and tells what is not the same. */
final class Differences {

    private final Side before;
    private final Side after;
    private final Watch watch;
    private final Consumer<Difference> each;

    Differences(Side before, Side after, Watch watch, Consumer<Difference> each) {
        this.before = before;
        this.after = after;
        this.watch = watch;
        this.each = each;
    }

    void run() throws IOException, CancelledException {
        boolean left = before.next();
        boolean right = after.next();
        while (left || right) {
            watch.pace().pass();
            int order = !left ? 1 : !right ? -1 : compare(before.path(), after.path());
            if (order == 0) {
                both(counted());
            } else if (order < 0) {
                each.accept(only(Kind.REMOVED, counted()));
            } else {
                added();
            }
            left = order <= 0 ? before.next() : left;
            right = order >= 0 ? after.next() : right;
        }
    }

    private Entry counted() throws IOException, CancelledException {
        Entry old = before.entry(null);
        watch.done(old);
        return old;
    }

    private static int compare(byte[] one, byte[] other) {
        return PathOrder.compare(one, one.length, other, other.length);
    }

    private void both(Entry old) throws IOException, CancelledException {
        Entry now = after.entry(old);
        if (now == null) {
            each.accept(new Difference(
                    ItemPath.of(after.path()),
                    Kind.UNREADABLE,
                    Set.of(),
                    Optional.of(Items.of(old)),
                    Optional.empty()));
            return;
        }
        Set<Aspect> aspects = aspects(old, now);
        if (!aspects.isEmpty()) {
            each.accept(new Difference(
                    ItemPath.of(now.path()),
                    Kind.CHANGED,
                    aspects,
                    Optional.of(Items.of(old)),
                    Optional.of(Items.of(now))));
        }
    }

    private void added() throws IOException, CancelledException {
        Entry now = after.entry(null);
        each.accept(now == null ? unreadable(ItemPath.of(after.path())) : only(Kind.ADDED, now));
    }

    private static Difference only(Kind kind, Entry entry) {
        Optional<org.wirthforge.backup.api.snapshot.Item> item = Optional.of(Items.of(entry));
        return new Difference(
                ItemPath.of(entry.path()),
                kind,
                Set.of(),
                kind == Kind.REMOVED ? item : Optional.empty(),
                kind == Kind.REMOVED ? Optional.empty() : item);
    }

    static Difference unreadable(ItemPath path) {
        return new Difference(path, Kind.UNREADABLE, Set.of(), Optional.empty(), Optional.empty());
    }

    private static Set<Aspect> aspects(Entry one, Entry other) {
        Set<Aspect> aspects = EnumSet.noneOf(Aspect.class);
        Attributes a = one.attributes();
        Attributes b = other.attributes();
        Stamp then = a.stamp();
        Stamp now = b.stamp();
        note(aspects, Aspect.TYPE, then.kind() != now.kind());
        note(aspects, Aspect.CONTENT, then.kind() == now.kind() && !Objects.equals(hash(one), hash(other)));
        note(aspects, Aspect.TARGET, then.kind() == now.kind() && !Arrays.equals(one.target(), other.target()));
        note(aspects, Aspect.MODE, then.kind() != FileKind.SYMLINK && then.mode() != now.mode());
        note(aspects, Aspect.OWNER, a.uid() != b.uid() || a.gid() != b.gid());
        boolean sameTime = then.mtimeSeconds() == now.mtimeSeconds() && then.mtimeNanos() == now.mtimeNanos();
        note(aspects, Aspect.TIME, !sameTime);
        note(aspects, Aspect.XATTRS, !a.xattrs().equals(b.xattrs()));
        return aspects;
    }

    private static void note(Set<Aspect> aspects, Aspect aspect, boolean differs) {
        if (differs) {
            aspects.add(aspect);
        }
    }

    private static Hash hash(Entry entry) {
        return entry.content() == null ? null : entry.content().sha256();
    }
}
