package org.wirthforge.backup.testkit.cli;

import java.time.Duration;
import java.util.Optional;

/**
 * How much may be done, as typed: a size, a length of time or both.
 *
 * @param bytes the size; empty: any
 * @param time the length of time; empty: any
 */
public record Limit(Optional<Long> bytes, Optional<Duration> time) {}
