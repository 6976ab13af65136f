package org.wirthforge.backup.plugin.facet;

import java.util.List;
import org.wirthforge.backup.api.AuditTrail;

/** The trail as hosts see it: it says {@code STOPPED} after the stop. */
public record LivingTrail(AuditTrail trail, Lifeline life) implements AuditTrail {

    @Override
    public List<Entry> newest(int limit) {
        life.check();
        return trail.newest(limit);
    }

    @Override
    public Report verify() {
        life.check();
        return trail.verify();
    }
}
