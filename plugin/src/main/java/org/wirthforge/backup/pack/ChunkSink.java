package org.wirthforge.backup.pack;

import java.io.IOException;
import org.wirthforge.backup.format.Hash;

/** Takes plain chunks. */
public interface ChunkSink {

    /**
     * Stores a chunk unless the repository has it already. It is durable once the backup session has been flushed.
     *
     * @return its id
     */
    Hash put(byte[] bytes, int offset, int length) throws IOException;
}
