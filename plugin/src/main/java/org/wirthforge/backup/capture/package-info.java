/**
 * What a backup moves: source → chunk → pack, and the sorted list of what was found. Workers are all alike: each takes the next piece of work in path
 * order, reads it, cuts it, hashes it and appends what is new to its own pack; there is no queue between stages and no hand-over of bytes. Results are
 * put back into path order at the outlet, where the entry list is written. It takes no lock and commits nothing; that is for {@code backup}. How one
 * file is read is in {@code file}, what need not be read in {@code past}. Imports both, {@code snapshot}, {@code index}, {@code pack}, {@code source},
 * {@code metadata}, {@code database}, {@code chunk}, {@code store}, {@code format} and {@code pace}.
 */
package org.wirthforge.backup.capture;
