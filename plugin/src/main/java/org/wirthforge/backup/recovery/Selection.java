package org.wirthforge.backup.recovery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.entry.EntryListReader;
import org.wirthforge.backup.entry.PathOrder;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;

/** Which entries are wanted: all, or those at and below some paths. Looks paths up by halving, so that there may be many. Immutable. */
final class Selection {

    private static final Comparator<byte[]> ORDER = (a, b) -> PathOrder.compare(a, a.length, b, b.length);

    /** In path order, none below another. */
    private final List<byte[]> wanted;

    Selection(List<ItemPath> paths) {
        List<byte[]> sorted =
                paths.stream().map(path -> strip(path.toBytes())).sorted(ORDER).toList();
        List<byte[]> tops = new ArrayList<>();
        for (byte[] path : sorted) {
            if (tops.isEmpty() || !PathOrder.isBelow(path, path.length, tops.get(tops.size() - 1))) {
                tops.add(path);
            }
        }
        wanted = tops;
    }

    /** A directory may be named with a slash behind it. */
    private static byte[] strip(byte[] path) {
        int end = path.length;
        while (end > 0 && path[end - 1] == '/') {
            end--;
        }
        return Arrays.copyOf(path, end);
    }

    boolean everything() {
        return wanted.isEmpty();
    }

    /** Whether the current entry is wanted. */
    boolean takes(EntryListReader entries) {
        return wanted.isEmpty() || indexAbove(entries.path()) >= 0;
    }

    /** Whether something wanted lies below a path. */
    boolean leadsTo(byte[] path) {
        int at = Collections.binarySearch(wanted, path, ORDER);
        int next = at >= 0 ? at : -at - 1;
        return next < wanted.size() && PathOrder.isBelow(wanted.get(next), wanted.get(next).length, path);
    }

    /** Which of the wanted paths a path is or lies below; -1 if none. */
    private int indexAbove(byte[] path) {
        int at = Collections.binarySearch(wanted, path, ORDER);
        int last = at >= 0 ? at : -at - 2;
        return last >= 0 && PathOrder.isBelow(path, path.length, wanted.get(last)) ? last : -1;
    }

    /** Looks at what is wanted and fails if one of the paths matches nothing. Ends behind the last of them. */
    Survey survey(EntryListReader entries, Pace pace) throws IOException, CancelledException {
        boolean[] met = new boolean[wanted.size()];
        Survey survey = new Survey();
        while (entries.next() && !isBehind(entries)) {
            pace.pass();
            byte[] path = entries.path();
            int taken = indexAbove(path);
            if (taken >= 0 || leadsTo(path)) {
                survey.add(entries.entry(), taken >= 0);
            }
            if (taken >= 0) {
                met[taken] = true;
            }
        }
        for (int i = 0; i < met.length; i++) {
            if (!met[i]) {
                throw notFound(wanted.get(i));
            }
        }
        return survey;
    }

    private boolean isBehind(EntryListReader entries) {
        byte[] last = wanted.get(wanted.size() - 1);
        return entries.comparePath(last) > 0 && !entries.isBelow(last);
    }

    private static BackupException notFound(byte[] path) {
        return new BackupException(
                ErrorCode.PATH_NOT_FOUND,
                "the snapshot has nothing at '" + ItemPath.of(path) + "'; 'ls' shows what it has");
    }
}
