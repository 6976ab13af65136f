package org.wirthforge.backup.capture.past;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wirthforge.backup.capture.file.Freshness;
import org.wirthforge.backup.capture.file.Result;
import org.wirthforge.backup.entry.EntryListReader;
import org.wirthforge.backup.entry.PathOrder;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.metadata.FileIdentity;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.Names;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.metadata.UnusableNameException;
import org.wirthforge.backup.source.Found;
import org.wirthforge.backup.source.Root;

/**
 * What lies below a directory that has a new name, compared with what the parent has below its old one; large files are for {@link Moved}. A directory counts as
 * renamed if the parent has one of the same number elsewhere, and there is nothing any more in that place. The list is read only when an object that is
 * older than the parent is not where it was. Not thread-safe.
 */
public final class RenamedDirectories {

    /** Bytes of paths of directories that are remembered: some 100,000 of them. What lies below others is read. */
    private static final int BUDGET = 8 << 20;

    /** What a path costs beside its bytes, in the map and as an object. */
    private static final int OVERHEAD = 120;

    private final PastList past;
    private final ParentList parent;
    private final List<Root> roots;
    private final Freshness beforeParent;
    private final Deque<Level> above = new ArrayDeque<>();
    private Map<FileIdentity, byte[]> directories;

    /** A directory on the way down that is not what it was in its place. */
    private static final class Level {
        private final Found directory;
        private byte[] before;
        private boolean sought;

        Level(Found directory) {
            this.directory = directory;
        }
    }

    /** @param roots where the walk starts */
    public RenamedDirectories(PastList past, ParentList parent, List<Root> roots) {
        this.past = past;
        this.parent = parent;
        this.roots = roots;
        this.beforeParent = Freshness.of(past.document().times().scanStarted());
    }

    /** The parent's entry of an object that is not in its place, under its new path; else null. Paths must ascend from call to call. */
    public Result.Entry find(Found found) throws IOException {
        while (!above.isEmpty() && !isBelow(found, above.peek().directory)) {
            above.pop();
        }
        Result.Entry same = isOlder(found.stamp()) ? lookUp(found) : null;
        if (same == null && found.stamp().kind() == FileKind.DIRECTORY) {
            above.push(new Level(found));
        }
        return same;
    }

    private static boolean isBelow(Found found, Found directory) {
        return PathOrder.isBelow(found.path(), found.path().length, directory.path());
    }

    private boolean isOlder(Stamp stamp) {
        return Moved.isTelling(stamp) && !beforeParent.isFresh(stamp);
    }

    private Result.Entry lookUp(Found found) throws IOException {
        Result.Entry same = belowItsOldName(found);
        return same == null && seek() ? belowItsOldName(found) : same;
    }

    private Result.Entry belowItsOldName(Found found) throws IOException {
        for (Level level : above) {
            if (level.before != null) {
                byte[] name = level.directory.path();
                byte[] path = Arrays.copyOf(level.before, level.before.length + found.path().length - name.length);
                System.arraycopy(
                        found.path(), name.length, path, level.before.length, found.path().length - name.length);
                return past.find(path) && parent.isReusable(past.entry(), found.stamp()) ? past.reused(found) : null;
            }
        }
        return null;
    }

    /** Looks for the old names of the directories above; whether one was found. */
    private boolean seek() throws IOException {
        boolean any = false;
        for (Level level : above) {
            if (!level.sought) {
                level.sought = true;
                level.before = oldName(level.directory);
                any |= level.before != null;
            }
        }
        return any;
    }

    private byte[] oldName(Found directory) throws IOException {
        if (directories == null) {
            directories = gather();
        }
        byte[] name = directories.get(directory.stamp().identity());
        return name != null && !Arrays.equals(name, directory.path()) && isGone(name) ? name : null;
    }

    /** One that is still there was not renamed: its number was given to another. */
    private boolean isGone(byte[] path) {
        for (Root root : roots) {
            int top = root.itemPath().length;
            if (path.length > top && PathOrder.isBelow(path, path.length, root.itemPath())) {
                try {
                    byte[] rest = Arrays.copyOfRange(path, top + 1, path.length);
                    return Files.notExists(Names.descend(root.path(), rest), LinkOption.NOFOLLOW_LINKS);
                } catch (UnusableNameException e) {
                    return false;
                }
            }
        }
        return false;
    }

    private Map<FileIdentity, byte[]> gather() throws IOException {
        Map<FileIdentity, byte[]> found = new HashMap<>();
        EntryListReader list = past.open();
        try {
            for (int left = BUDGET; left > 0 && list.next(); ) {
                if (list.isDirectory()) {
                    byte[] path = list.path();
                    found.put(list.entry().attributes().stamp().identity(), path);
                    left -= path.length + OVERHEAD;
                }
            }
        } catch (DamagedException e) {
            return found; // as in the parent's list: what follows is read again
        }
        return found;
    }
}
