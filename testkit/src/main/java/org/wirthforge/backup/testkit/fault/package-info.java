/**
 * The fault harness: a file system that writes down whatever is done to it, makes the disk as a power cut would have left it at any moment, and
 * fails on command. For any program that reaches its files through {@link java.nio.file.Path}; nothing here knows a backup.
 *
 * <p>{@code nio} holds the file system, {@code journal} what it writes down, {@code crash} the disks after a power cut, {@code inject} the
 * planned faults.
 */
package org.wirthforge.backup.testkit.fault;
