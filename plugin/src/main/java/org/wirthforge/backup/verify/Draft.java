package org.wirthforge.backup.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.wirthforge.backup.api.work.VerifyReport.Affected;
import org.wirthforge.backup.api.work.VerifyReport.Finding;
import org.wirthforge.backup.api.work.VerifyReport.Severity;

/** A finding in the making: what it breaks is learnt last, and decides how bad it is. Guarded by its {@link Findings}. */
final class Draft {

    private final String object;
    private final List<Affected> affected = new ArrayList<>();
    private String message;
    private long broken;

    Draft(String object, String message) {
        this.object = object;
        this.message = message;
    }

    void note(String more) {
        message += "; " + more;
    }

    /** Takes one more thing that it breaks, in full only while there is room. */
    void breaks(Affected thing, boolean room) {
        broken++;
        if (room) {
            affected.add(thing);
        }
    }

    boolean names(Affected thing) {
        return !affected.isEmpty() && affected.get(affected.size() - 1).equals(thing);
    }

    Finding finish() {
        long more = broken - affected.size();
        affected.sort(Comparator.comparing(Affected::snapshot).thenComparing(Affected::path));
        return new Finding(
                broken == 0 ? Severity.WARNING : Severity.ERROR,
                object,
                more == 0 ? message : message + "; breaks " + more + " more paths that are not listed",
                affected);
    }
}
