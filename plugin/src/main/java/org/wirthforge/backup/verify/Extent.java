package org.wirthforge.backup.verify;

/** How much of a pack is read. */
enum Extent {
    /** Its directory. */
    DIRECTORY,
    /** Its directory and the blocks that are needed; all of them if that is most of the pack; nothing if the ledger has fresh word of it. */
    NEEDED,
    /** Every byte. */
    ALL
}
