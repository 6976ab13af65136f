package org.wirthforge.backup.entry;

import java.util.List;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.metadata.Attributes;

/**
 * A decoded entry.
 *
 * @param path item path
 * @param attributes metadata, local part included
 * @param content for a file: what it holds; else null
 * @param target for a symbolic link: where it points; else null
 * @param flags local flags, see {@link EntryCodec}
 */
public record Entry(byte[] path, Attributes attributes, Content content, byte[] target, int flags) {

    /**
     * Content of a file.
     *
     * @param sha256 hash of the whole content
     * @param recipe its chunks; with {@code indirect} the chunks that hold the recipe
     * @param indirect whether the recipe is stored as chunks itself
     */
    public record Content(Hash sha256, List<ChunkRef> recipe, boolean indirect) {}
}
