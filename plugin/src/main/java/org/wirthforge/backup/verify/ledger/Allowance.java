package org.wirthforge.backup.verify.ledger;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.wirthforge.backup.api.work.VerifyRequest.Budget;
import org.wirthforge.backup.pace.Waiting;

/** What is left of a budget. The first pack is always within it, and the first that is not bad, or bad ones could keep the others from ever being read. Not thread-safe. */
final class Allowance {

    private final Optional<Budget> budget;
    private final LongSupplier ticker;
    private final long begun;
    private long spent;
    private boolean anyBad;
    private boolean anyOther;

    /**
     * Opens a budget.
     *
     * @param ticker nanoseconds, on a clock that nobody sets
     * @param begun what it said when the verification began
     */
    Allowance(Optional<Budget> budget, LongSupplier ticker, long begun) {
        this.budget = budget;
        this.ticker = ticker;
        this.begun = begun;
    }

    /** Whether a bad pack of this size may be read; then it counts as spent. */
    boolean admitsBad(long size) {
        boolean admitted = !anyBad || lasts(size);
        anyBad = true;
        return spend(size, admitted);
    }

    /** The same for another pack. */
    boolean admits(long size) {
        boolean admitted = !anyOther || lasts(size);
        anyOther = true;
        return spend(size, admitted);
    }

    private boolean spend(long size, boolean admitted) {
        spent += admitted ? size : 0;
        return admitted;
    }

    private boolean lasts(long size) {
        return budget.isEmpty() || bytesLast(budget.get(), size) && timeLasts(budget.get());
    }

    private boolean bytesLast(Budget limits, long size) {
        return limits.bytes().isEmpty() || size <= limits.bytes().get() - spent;
    }

    private boolean timeLasts(Budget limits) {
        return limits.time().isEmpty()
                || ticker.getAsLong() - begun < Waiting.nanos(limits.time().get());
    }
}
