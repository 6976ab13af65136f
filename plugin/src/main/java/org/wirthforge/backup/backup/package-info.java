/**
 * The engine that makes snapshots: plans what is to be backed up, takes the lock, has it captured, and commits. The estimate of a backup walks the same
 * plan. Imports {@code capture}, {@code snapshot}, {@code index}, {@code pack}, {@code source}, {@code config}, {@code database}, {@code store},
 * {@code format} and {@code pace}.
 */
package org.wirthforge.backup.backup;
