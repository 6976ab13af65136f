package org.wirthforge.backup.testkit.console.command;

import java.time.Duration;
import java.util.Locale;
import org.wirthforge.backup.api.work.Coverage;
import org.wirthforge.backup.testkit.console.output.CoverageFacts;
import org.wirthforge.backup.testkit.console.output.Text;

/** Shows how much is verified. */
final class Coverages {

    private static final Duration DAY = Duration.ofDays(1);

    private Coverages() {}

    static void figures(Session session, Coverage coverage) {
        line(session, "In all", amount(coverage.all()));
        for (Coverage.Window window : coverage.within()) {
            line(
                    session,
                    "In " + window.days() + " days",
                    amount(window.sound()) + ", " + percent(window.sound().shareOf(coverage.all())));
        }
        line(session, "Never", amount(coverage.never()));
        coverage.oldest()
                .ifPresent(oldest -> line(
                        session, "Oldest", Text.time(oldest, session.world().zone())));
        coverage.cycle()
                .ifPresent(cycle ->
                        line(session, "Rhythm", "as the last verifications went, 100 % within " + days(cycle)));
    }

    private static void line(Session session, String name, String value) {
        session.output().text(String.format("  %-10s %s", name, value));
    }

    private static String amount(Coverage.Amount amount) {
        return Text.count(amount.packs(), "pack") + ", " + Text.size(amount.bytes());
    }

    /** Never rounded up: 100 % means everything. */
    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %% verified", Math.floor(share * 1000) / 10);
    }

    private static String days(Duration cycle) {
        return cycle.compareTo(DAY) < 0
                ? Text.duration(cycle)
                : Text.count((cycle.toHours() + DAY.toHours() - 1) / DAY.toHours(), "day");
    }

    static void bad(Session session, Coverage.BadPack bad) {
        session.output()
                .important("bad: pack " + bad.id() + ": since "
                        + Text.time(bad.since(), session.world().zone()) + ", found "
                        + Text.count(bad.times(), "time") + ", last "
                        + Text.time(bad.last(), session.world().zone()));
        bad.breaks().forEach(id -> session.output().important("  breaks " + id));
        session.output().json("bad_pack", CoverageFacts.of(bad));
    }
}
