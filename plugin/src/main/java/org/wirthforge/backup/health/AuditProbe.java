package org.wirthforge.backup.health;

import java.time.Clock;
import org.wirthforge.backup.api.health.Health;
import org.wirthforge.backup.api.health.Health.Status;
import org.wirthforge.backup.audit.Glance;
import org.wirthforge.backup.audit.Glance.State;
import org.wirthforge.backup.audit.Trail;

/** Can it record, and is the record whole. */
final class AuditProbe implements Question {

    static final String NAME = "audit-system";

    private final Trail trail;
    private final Clock clock;

    AuditProbe(Trail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Health answer() {
        Glance glance = trail.glance();
        Verdict verdict = new Verdict()
                .fact("database_accessible", glance.state() == State.READABLE)
                .fact("audit_trail_integrity", glance.intact())
                .fact("entries", glance.entries())
                .fact("entries_checked", glance.checked());
        if (glance.state() == State.OPENING) {
            verdict.fact("pending", true);
        }
        glance.finding().ifPresent(finding -> verdict.complain(status(glance), finding));
        return verdict.of(NAME, clock.instant(), "the trail is whole");
    }

    private static Status status(Glance glance) {
        return glance.state() == State.OPENING ? Status.DEGRADED : Status.UNHEALTHY;
    }
}
