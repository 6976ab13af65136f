package org.wirthforge.backup.audit;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;
import java.util.TreeMap;
import org.wirthforge.backup.audit.AuditRecord.Phase;
import org.wirthforge.backup.json.JsonText;
import org.wirthforge.backup.log.Log;

/** Writes into an open trail: the next row of the chain, and the anchor behind it. Not thread-safe: the trail has a lock. */
final class Scribe {

    private static final Log LOG = Log.named("wf.audit");
    private static final DateTimeFormatter NANOS =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

    private final Clock clock;
    private final Anchor anchor;

    Scribe(Clock clock, Anchor anchor) {
        this.clock = clock;
        this.anchor = anchor;
    }

    /** Begins the anchor of a new trail, and gives operations that an earlier process left without an end one. */
    void begin(Rows opened) throws SQLException, IOException {
        opened.exclusively(() -> {
            if (anchor.missing() && opened.head().sequence() == 0) {
                anchor.write(Head.EMPTY);
            }
            for (Row row : opened.unfinished()) {
                if (Owner.gone(row.detail())) {
                    insert(opened, interrupted(row));
                }
            }
            return null;
        });
        anchorHead(opened);
    }

    private static AuditRecord interrupted(Row row) {
        return new AuditRecord(
                row.operation(), row.type(), Phase.FINISHED, row.user(), Map.of("status", CutOff.STATUS));
    }

    /** Adds a row after the newest one. Only inside {@link Rows#exclusively}. */
    Row insert(Rows open, AuditRecord record) throws SQLException {
        Map<String, Object> detail =
                new TreeMap<>(record.phase() == Phase.STARTED ? Owner.current().in(record.detail()) : record.detail());
        String at = NANOS.format(clock.instant());
        Row row = Row.after(open.head(), at, record, JsonText.line(detail));
        open.insert(row);
        return row;
    }

    /** An anchor that the database does not continue is evidence; it is kept, and every check will report it. */
    void anchorHead(Rows open) throws SQLException, IOException {
        open.exclusively(() -> {
            var contradiction = Chain.contradiction(anchor, open);
            if (contradiction.isEmpty()) {
                anchor.write(open.head());
            } else {
                LOG.warn("The audit trail contradicts its anchor; verify it");
                LOG.debug("The audit trail is broken: {}", contradiction.get());
            }
            return null;
        });
    }
}
