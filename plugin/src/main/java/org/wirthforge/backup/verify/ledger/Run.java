package org.wirthforge.backup.verify.ledger;

/**
 * A verification that read data.
 *
 * @param at when it ended, in milliseconds since 1970
 * @param bytes sizes of the packs that it found sound
 */
record Run(long at, long bytes) {}
