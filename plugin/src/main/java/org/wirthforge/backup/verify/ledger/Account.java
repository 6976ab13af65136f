package org.wirthforge.backup.verify.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.Coverage;
import org.wirthforge.backup.api.work.VerifyRequest.Budget;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.store.LocalStore;

/**
 * What one verification reads next and notes of what it has read. Notes are durable after every {@value #PACKS} packs, or with the first one after half a
 * minute, and when it is closed; so a verification that is cut off loses no more than that. Thread-safe.
 */
public final class Account implements AutoCloseable {

    static final int PACKS = 64;
    static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Ledgers ledgers;
    private final Optional<Ledger> ledger;
    private final LocalStore store;
    private final Set<Hash> existing;
    private final Known before;
    private final Moment begun;
    private Changes changes = new Changes();
    private long saved;
    private long bytes;

    /**
     * Opens the books.
     *
     * @param begun when the verification began
     * @param existing all packs of the repository
     */
    public Account(Ledgers ledgers, LocalStore store, RepositoryId repository, Set<Hash> existing, Moment begun) {
        this.ledgers = ledgers;
        this.ledger = ledgers.of(store, repository);
        this.store = store;
        this.existing = existing;
        this.before = ledger.map(Ledger::read).orElse(Known.NOTHING);
        this.begun = begun;
        this.saved = begun.ticks();
    }

    /** What to read of these packs, and when to stop. */
    public Agenda agenda(Collection<Hash> packs, Optional<Budget> budget) {
        return new Agenda(before, packs, store, new Allowance(budget, ledgers.ticker(), begun.ticks()));
    }

    /** Whether a pack was verified lately, and is still what it was then. */
    public boolean isFresh(Hash pack) {
        return Freshness.of(before, pack, store.layout().pack(pack), begun.millis());
    }

    /** Notes a pack of which every byte is right. */
    public synchronized void sound(Hash pack, long size) {
        bytes += size;
        changes.sound(pack, now());
        saveNowAndThen();
    }

    /** Notes a pack with something wrong in it. */
    public synchronized void bad(Hash pack) {
        changes.bad(pack, now());
        saveNowAndThen();
    }

    /** Notes which snapshots bad packs break. */
    public synchronized void breaks(Map<Hash, List<SnapshotId>> snapshots) {
        changes.breaks(snapshots);
    }

    private long now() {
        return ledgers.now().millis();
    }

    private void saveNowAndThen() {
        if (changes.size() >= PACKS || ledgers.ticker().getAsLong() - saved >= MOST_NANOS) {
            save();
        }
    }

    private void save() {
        saved = ledgers.ticker().getAsLong();
        if (ledger.isPresent() && !changes.isEmpty() && ledger.get().update(known -> changes.on(known, existing))) {
            changes = new Changes();
        }
    }

    /** Makes all notes durable. */
    @Override
    public synchronized void close() {
        if (bytes > 0) {
            changes.run(new Run(now(), bytes));
            bytes = 0;
        }
        save();
    }

    /** How things stand; empty if no account is kept. */
    public synchronized Optional<Coverage> coverage() {
        // What could not be written is known here all the same.
        return ledger.map(kept -> Standing.of(changes.on(kept.read(), existing), sizes(), now()));
    }

    private Map<Hash, Long> sizes() {
        Map<Hash, Long> sizes = new HashMap<>();
        for (Hash pack : existing) {
            Agenda.size(store, pack).ifPresent(size -> sizes.put(pack, size));
        }
        return sizes;
    }
}
