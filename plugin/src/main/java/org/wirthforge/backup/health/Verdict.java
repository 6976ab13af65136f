package org.wirthforge.backup.health;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wirthforge.backup.api.health.Health;
import org.wirthforge.backup.api.health.Health.Status;

/** Collects facts and complaints; the worst complaint decides. */
final class Verdict {

    private final Map<String, Object> facts = new LinkedHashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private Status status = Status.HEALTHY;

    Verdict fact(String name, Object value) {
        facts.put(name, value);
        return this;
    }

    Verdict complain(Status how, String what) {
        complaints.add(what);
        if (how.compareTo(status) > 0) {
            status = how;
        }
        return this;
    }

    Health of(String probe, Instant at, String praise) {
        facts.put("status", status.name().toLowerCase(java.util.Locale.ROOT));
        facts.put("timestamp", at.toString());
        return new Health(probe, status, at, complaints.isEmpty() ? praise : String.join("; ", complaints), facts);
    }
}
