/**
 * Runs work: a thread for each operation, progress at ten a second, events and metrics off the workers, the audit records around it, and
 * the one edge where everything that can be thrown becomes a {@code BackupException}. Imports {@code audit}, {@code store},
 * {@code format} and {@code pace}.
 */
package org.wirthforge.backup.operation;
