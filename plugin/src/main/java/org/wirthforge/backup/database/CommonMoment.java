package org.wirthforge.backup.database;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.wirthforge.backup.api.snapshot.DatabaseCopy.Moment;
import org.wirthforge.backup.log.Log;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;

/**
 * Copies several databases as they are at one moment. Writers are kept out of all of them for the instant in which the read transactions begin; either
 * all locks are had or none is held: so two programs that lock in another order cannot wait for each other for ever.
 *
 * <p>Databases with a rollback journal are copied first, because their writers wait for that.
 */
final class CommonMoment {

    private static final Log LOG = Log.named("wf.backup");

    private final List<Member> all;
    private final Staging staging;
    private final Patience patience;
    private final Moment moment;
    private final Predicate<FileState> known;

    /** @param known whether a state is one whose content need not be copied */
    CommonMoment(List<Member> members, Staging staging, Patience patience, Predicate<FileState> known) {
        this.all = List.copyOf(members);
        this.staging = staging;
        this.patience = patience;
        this.known = known;
        this.moment = all.size() > 1 ? Moment.COMMON : Moment.OWN;
    }

    /** Copies all; afterwards each member has a copy or a failure. */
    void take() throws IOException, CancelledException {
        try {
            each(member -> member.connect(all.size() > 1));
            if (all.size() > 1) {
                lockAll();
            }
            each(this::read);
            each(member -> {
                if (!member.keepsItsMoment()) {
                    copy(member);
                }
            });
            each(Member::unlock);
            each(member -> {
                if (member.holdsWritersUp()) {
                    copy(member);
                }
            });
            each(this::copy);
        } finally {
            all.forEach(CommonMoment::close);
        }
    }

    private void read(Member member) throws SQLException, IOException, CancelledException {
        patience.insist(() -> member.read(known));
    }

    private void copy(Member member) throws SQLException, IOException, CancelledException {
        if (!member.done()) {
            member.copy(staging, pace(), moment);
        }
    }

    private Pace pace() {
        return patience.pace();
    }

    /** Without the locks each copy is still consistent in itself, and says so. */
    private void lockAll() throws IOException, CancelledException {
        try {
            patience.insist(this::lockOnce);
        } catch (SQLException e) {
            living().forEach(member -> member.doubt("a writer kept one of them busy (" + e.getMessage() + ")"));
        }
    }

    private void lockOnce() throws SQLException, IOException, CancelledException {
        try {
            for (Member member : living()) {
                try {
                    member.lock();
                } catch (SQLException e) {
                    if (Codes.busy(e)) {
                        throw e;
                    }
                    member.fail(e);
                } catch (UncopiedException e) {
                    member.fail(e);
                }
            }
        } catch (SQLException e) {
            for (Member member : living()) {
                member.unlock();
            }
            throw e;
        }
    }

    private List<Member> living() {
        return all.stream().filter(member -> !member.failed()).toList();
    }

    /** What is done with each member that has not failed yet. */
    private interface Step {
        void with(Member member) throws SQLException, IOException, CancelledException;
    }

    private void each(Step step) throws CancelledException {
        for (Member member : new ArrayList<>(living())) {
            try {
                step.with(member);
            } catch (SQLException | IOException | RuntimeException e) { // a pool's own connections may throw anything
                member.fail(e);
                close(member);
            }
        }
    }

    private static void close(Member member) {
        try {
            member.close();
        } catch (SQLException | RuntimeException e) {
            LOG.warn("A connection to a database of the host could not be given back as it was: {}", e.getMessage());
        }
    }
}
