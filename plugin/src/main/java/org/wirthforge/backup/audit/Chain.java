package org.wirthforge.backup.audit;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A walk along the chain from its first record. */
final class Chain {

    private Head verified = Head.EMPTY;
    private String breach;

    /** The last record that fits. */
    Head verified() {
        return verified;
    }

    /** The first rule that is broken, once the walk has met it. */
    Optional<String> breach() {
        return Optional.ofNullable(breach);
    }

    /** Goes on by at most so many records; false at the end and at a breach. */
    boolean walk(Rows rows, int limit) throws SQLException {
        List<Row> next = rows.after(verified, limit);
        for (Row row : next) {
            breach = row.breach(verified);
            if (breach != null) {
                return false;
            }
            verified = row.head();
        }
        return !next.isEmpty();
    }

    /**
     * What the anchor says against the database. Read the anchor before looking at the records: whoever appends writes the record first.
     *
     * @return why the database is not the one the anchor knows; empty if it is, or a continuation of it
     */
    static Optional<String> contradiction(Optional<Head> anchored, Rows rows) throws SQLException {
        if (anchored.isEmpty()) {
            return rows.head().sequence() == 0
                    ? Optional.empty()
                    : Optional.of(Anchor.NAME + " is missing beside the audit database");
        }
        Head expected = anchored.get();
        Head found = expected.sequence() == 0
                ? Head.EMPTY
                : rows.at(expected.sequence()).orElse(null);
        if (found == null) {
            return Optional.of(
                    "the database ends at record " + rows.head().sequence() + " but " + Anchor.NAME + " knows record "
                            + expected.sequence() + ": records were removed or an older database was put in place");
        }
        return expected.hash().equals(found.hash())
                ? Optional.empty()
                : Optional.of("record " + expected.sequence() + " is not the one " + Anchor.NAME
                        + " knows: another database");
    }

    /** The same, with an unreadable anchor as a contradiction. */
    static Optional<String> contradiction(Anchor anchor, Rows rows) throws SQLException {
        try {
            return contradiction(anchor.read(), rows);
        } catch (IOException e) {
            return Optional.of(Anchor.NAME + " cannot be read: " + e.getMessage());
        }
    }
}
