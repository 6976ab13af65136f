package org.wirthforge.backup.source;

import java.nio.file.Path;
import org.wirthforge.backup.api.snapshot.Component;

/**
 * An object to back up. Compared by identity of the array; the array is shared, not copied.
 *
 * @param path its path in the snapshot
 * @param file where it is
 * @param stamp what it was a moment ago
 * @param component what it belongs to
 */
public record Found(byte[] path, Path file, Stamp stamp, Component component) {}
