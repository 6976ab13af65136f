package org.wirthforge.backup.testkit.bench.run;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What a run took from the machine.
 *
 * @param cpu user and system time of all its processes
 * @param peakBytes largest resident set of a process of it, if known
 */
record Cost(Duration cpu, OptionalLong peakBytes) {}
