/**
 * Changing a directory all or nothing: what is to be new lies beside it, a journal says what changes place, and only renames change the directory
 * itself. Whoever looks after a crash finds the journal, and goes back. Imports {@code entry}, {@code metadata}, {@code source}, {@code store},
 * {@code format} and {@code pace}.
 */
package org.wirthforge.backup.swap;
