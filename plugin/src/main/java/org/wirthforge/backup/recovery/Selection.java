package org.wirthforge.backup.recovery;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.snapshot.EntryListReader;
import org.wirthforge.backup.snapshot.PathOrder;

/** Which entries are wanted: all, or those at and below some paths. Immutable. */
final class Selection {

    private final List<byte[]> wanted;

    Selection(List<ItemPath> paths) {
        wanted = paths.stream().map(path -> strip(path.toBytes())).toList();
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
        return wanted.isEmpty() || wanted.stream().anyMatch(entries::isBelow);
    }

    /** Whether something wanted lies below a path. */
    boolean leadsTo(byte[] path) {
        return wanted.stream().anyMatch(below -> PathOrder.isBelow(below, below.length, path));
    }

    /** Looks at what is wanted and fails if one of the paths matches nothing. Ends behind the last of them. */
    Survey survey(EntryListReader entries, Pace pace) throws IOException, CancelledException {
        boolean[] met = new boolean[wanted.size()];
        Survey survey = new Survey();
        while (entries.next() && !isBehind(entries)) {
            pace.pass();
            boolean taken = takes(entries);
            if (taken || leadsTo(entries.path())) {
                survey.add(entries.entry(), taken);
                mark(entries, met);
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
        return wanted.stream().allMatch(path -> entries.comparePath(path) > 0 && !entries.isBelow(path));
    }

    private void mark(EntryListReader entries, boolean[] met) {
        for (int i = 0; i < met.length; i++) {
            met[i] |= entries.isBelow(wanted.get(i));
        }
    }

    private static BackupException notFound(byte[] path) {
        return new BackupException(
                ErrorCode.PATH_NOT_FOUND,
                "the snapshot has nothing at '" + ItemPath.of(path) + "'; 'ls' shows what it has");
    }
}
