/**
 * Looking into snapshots beyond listing one: finding paths in all of them, comparing two, comparing one with the disk. Walks sorted lists side by
 * side, so memory does not grow with them. Imports {@code snapshot}, {@code source}, {@code pack}, {@code store}, {@code format} and
 * {@code pace}.
 */
package org.wirthforge.backup.browse;
