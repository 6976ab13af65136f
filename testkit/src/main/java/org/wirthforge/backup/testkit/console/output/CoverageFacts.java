package org.wirthforge.backup.testkit.console.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wirthforge.backup.api.work.Coverage;

/** How much is verified, as members of JSON objects; {@code docs/console.md} lists them. */
public final class CoverageFacts {

    private CoverageFacts() {}

    /** The figures. */
    public static Map<String, Object> of(Coverage coverage) {
        List<Map<String, Object>> within = new ArrayList<>();
        for (Coverage.Window window : coverage.within()) {
            within.add(Facts.members(
                    "days", window.days(),
                    "packs", window.sound().packs(),
                    "bytes", window.sound().bytes(),
                    "share", window.sound().shareOf(coverage.all())));
        }
        Map<String, Object> facts = Facts.members(
                "packs", coverage.all().packs(),
                "bytes", coverage.all().bytes(),
                "never_packs", coverage.never().packs(),
                "never_bytes", coverage.never().bytes(),
                "within", within,
                "bad", coverage.bad().size());
        coverage.oldest().ifPresent(oldest -> facts.put("oldest", oldest));
        coverage.cycle().ifPresent(cycle -> facts.put("cycle_ms", cycle.toMillis()));
        return facts;
    }

    /** A pack that is bad. */
    public static Map<String, Object> of(Coverage.BadPack bad) {
        Map<String, Object> facts = Facts.members(
                "pack", bad.id(),
                "since", bad.since(),
                "last", bad.last(),
                "times", bad.times(),
                "breaks", bad.breaks());
        bad.sound().ifPresent(sound -> facts.put("sound", sound));
        return facts;
    }
}
