package org.wirthforge.backup.source;

import java.nio.file.Path;
import org.wirthforge.backup.api.snapshot.Component;

/**
 * Where a walk starts. If the path is a symbolic link, its target is walked: who names a link means what it points to.
 *
 * @param component what its entries belong to
 * @param path the object itself
 * @param itemPath the path its entry gets; of more than one name, the directories above {@code path} become entries too, without their
 *     other content. The array is shared, not copied
 */
public record Root(Component component, Path path, byte[] itemPath) {}
