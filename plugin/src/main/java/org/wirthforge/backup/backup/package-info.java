/**
 * The engine that makes snapshots: source → chunk → pack → snapshot. Workers are all alike: each takes the next piece of work in path order, reads it,
 * cuts it, hashes it and appends what is new to its own pack; there is no queue between stages and no hand-over of bytes. Results are put back
 * into path order at the outlet, where the entry list is written.
 */
package org.wirthforge.backup.backup;
