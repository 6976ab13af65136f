package org.wirthforge.backup.swap;

import java.util.Optional;
import org.wirthforge.backup.metadata.Attributes;

/**
 * A directory that stays and whose metadata changes, if only its time because of what is renamed in it.
 *
 * @param path below the target, as bytes; shared, not copied. Empty: the target itself
 * @param before what it has
 * @param after what it will have; empty: what comes of the renames
 */
public record Folder(byte[] path, Attributes before, Optional<Attributes> after) {}
