package org.wirthforge.backup.api.repair;

/**
 * One thing that is, or would be, done.
 *
 * @param kind what it is about
 * @param object file of the repository, chunk or snapshot
 * @param what one line for people
 */
public record RepairStep(Kind kind, String object, String what) {

    /** What a step is about. */
    public enum Kind {
        /** A document is made anew. */
        DOCUMENT,
        /** The index is made anew, in whole or in part. */
        INDEX,
        /** What is sound of a damaged pack is brought to safety. */
        PACK,
        /** A chunk that is gone is found elsewhere. */
        CHUNK,
        /** A snapshot that is in no list is brought back. */
        SNAPSHOT,
        /** A snapshot is marked as one that has lost something, or the mark is taken away. */
        MARK
    }
}
