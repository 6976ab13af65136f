package org.wirthforge.backup.audit;

/**
 * A point of the chain.
 *
 * @param sequence number of the record, 0 before the first
 * @param hash its hash, 64 hex digits
 */
record Head(long sequence, String hash) {

    /** Before the first record. */
    static final Head EMPTY = new Head(0, "0".repeat(64));
}
