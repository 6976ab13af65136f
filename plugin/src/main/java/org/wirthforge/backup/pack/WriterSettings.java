package org.wirthforge.backup.pack;

import org.wirthforge.backup.format.RepositoryId;

/**
 * How packs are written.
 *
 * @param repository id that every file carries
 * @param level Zstandard level
 * @param blockBytes plain bytes after which a block is closed
 * @param packBytes size after which a pack is closed
 * @param runEntries chunks after which the index is written out during a backup; bounds its memory at about 200 bytes each
 */
public record WriterSettings(RepositoryId repository, int level, int blockBytes, int packBytes, int runEntries) {

    /** The defaults of the format page. */
    public static WriterSettings of(RepositoryId repository) {
        return new WriterSettings(repository, 1, 32 << 10, 64 << 20, 32 << 10);
    }
}
