package org.wirthforge.backup.capture.file;

/**
 * What files are looked at with, outside of a worker. For one thread.
 *
 * @param entries says what they are
 * @param opener opens them
 */
public record Looks(EntryMaker entries, Opener opener) {}
