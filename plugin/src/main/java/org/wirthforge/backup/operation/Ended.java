package org.wirthforge.backup.operation;

import java.time.Instant;

/**
 * How the last operation of a type ended.
 *
 * @param status name of the outcome's status, or the error code
 * @param at when
 * @param failed whether it ended with an error instead of an outcome
 */
public record Ended(String status, Instant at, boolean failed) {}
