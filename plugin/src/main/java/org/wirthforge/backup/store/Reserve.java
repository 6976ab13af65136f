package org.wirthforge.backup.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import org.wirthforge.backup.format.ByteWriter;
import org.wirthforge.backup.format.Checksum;
import org.wirthforge.backup.format.RepositoryId;

/**
 * Space put by for the day the disk is full: a cleanup has to write a little before it can delete. Only a cleanup releases it. Its content is of no
 * meaning, and cannot be compressed away.
 */
public final class Reserve {

    /** Bytes put by. */
    public static final int SIZE = 4 << 20;

    /** A backup that writes at least so much makes the reserve, too. */
    public static final long WORTHWHILE = 16L * SIZE;

    /** With less than this left the reserve is released. */
    public static final long SHORT = 8L << 20;

    /** It is only made where there is plenty. */
    private static final long PLENTY = 16L * SIZE;

    private static final byte[] MAGIC = {'W', 'F', 'B', 'R', 'S', 'R', 'V', '\n'};

    private final LocalStore store;

    /** The reserve of one repository. */
    public Reserve(LocalStore store) {
        this.store = store;
    }

    /** Bytes that may be written to the repository's file system. */
    public long usable() throws IOException {
        return Files.getFileStore(store.layout().root()).getUsableSpace();
    }

    /** Gives the space free if there is hardly any other. */
    public void releaseIfShort() throws IOException {
        if (usable() < SHORT) {
            store.remove(store.layout().reserve());
        }
    }

    /** Makes it, unless it is there or there is too little space for it. Only for the holder of the writer lock. */
    public void ensure(RepositoryId repository) throws IOException {
        if (Files.exists(store.layout().reserve()) || usable() < PLENTY) {
            return;
        }
        ByteWriter out = new ByteWriter(SIZE).raw(MAGIC).u16(1).u16(0).raw(repository.toBytes());
        out.u32(Checksum.crc32c(out.array(), 0, out.size()));
        long noise = 0x9E3779B97F4A7C15L;
        while (out.size() + Long.BYTES <= SIZE) {
            noise ^= noise << 13;
            noise ^= noise >>> 7;
            noise ^= noise << 17;
            out.u64(noise & Long.MAX_VALUE);
        }
        LocalStore.TemporaryFile file = store.begin();
        try {
            ByteBuffer buffer = ByteBuffer.wrap(out.array(), 0, out.size());
            while (buffer.hasRemaining()) {
                file.channel().write(buffer);
            }
        } catch (IOException | RuntimeException | Error e) {
            file.discard(e);
            throw e;
        }
        store.publish(file, store.layout().reserve());
    }
}
