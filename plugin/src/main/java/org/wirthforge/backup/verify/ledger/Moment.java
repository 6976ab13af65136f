package org.wirthforge.backup.verify.ledger;

/**
 * A moment on two clocks.
 *
 * @param millis since 1970 by the host's clock, which may be set: for what is noted
 * @param ticks nanoseconds on a clock that nobody sets: for how long something takes
 */
public record Moment(long millis, long ticks) {}
