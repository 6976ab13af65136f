package org.wirthforge.backup.testkit.fault.crash;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wirthforge.backup.testkit.fault.journal.Change;

/** A journal, prepared for looking at it at any moment: for each change, which later one makes it durable. Immutable and thread-safe. */
public final class CrashLog {

    private static final int NEVER = Integer.MAX_VALUE;

    private final List<Change> changes;
    private final int[] durableAfter;

    private CrashLog(List<Change> changes, int[] durableAfter) {
        this.changes = changes;
        this.durableAfter = durableAfter;
    }

    /** Prepares a journal. */
    public static CrashLog of(List<Change> changes) {
        int[] durableAfter = new int[changes.size()];
        Arrays.fill(durableAfter, NEVER);
        Map<Object, Integer> forced = new HashMap<>();
        for (int at = changes.size() - 1; at >= 0; at--) {
            Change change = changes.get(at);
            if (change instanceof Change.ForceFile force) {
                forced.put(force.file(), at + 1);
            } else if (change instanceof Change.ForceDirectory force) {
                forced.put(force.path(), at + 1);
            } else {
                durableAfter[at] = forced.getOrDefault(forcedBy(change), NEVER);
            }
        }
        return new CrashLog(List.copyOf(changes), durableAfter);
    }

    /** Number of the file or path of the directory whose force makes a change durable. A rename is one change, of the directory it leads to. */
    private static Object forcedBy(Change change) {
        if (change instanceof Change.Write write) {
            return write.file();
        }
        if (change instanceof Change.Truncate cut) {
            return cut.file();
        }
        return change instanceof Change.Named named ? parent(named.path()) : "";
    }

    /** The directory a name is in; the root is the empty path. */
    static String parent(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    /** The changes. */
    public List<Change> changes() {
        return changes;
    }

    /** How many changes there are, and so the last moment to cut the power at. */
    public int size() {
        return changes.size();
    }

    /** Whether a change had been forced by a moment. */
    boolean durable(int change, int moment) {
        return durableAfter[change] <= moment;
    }

    /** The disk as the power cut left it. */
    public CrashImage image(CrashPoint point) {
        return new Disk(this, point).image();
    }
}
