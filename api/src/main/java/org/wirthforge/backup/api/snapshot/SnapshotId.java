package org.wirthforge.backup.api.snapshot;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Name of a snapshot, {@code wf-YYYY-MM-DD-HHMMSS} in UTC; sorts by time.
 *
 * @param value the name
 */
public record SnapshotId(String value) implements Comparable<SnapshotId> {

    private static final Pattern FORM = Pattern.compile("wf-[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{6}");

    /** Checks the form. */
    public SnapshotId {
        Objects.requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not a snapshot id; the form is wf-YYYY-MM-DD-HHMMSS");
        }
    }

    @Override
    public int compareTo(SnapshotId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
