package org.wirthforge.backup.audit;

import java.time.Instant;

/**
 * What the trail knows of a snapshot's last verification.
 *
 * @param status {@code verified} or {@code corrupted}
 * @param at when it ended
 */
public record Verified(String status, Instant at) {}
