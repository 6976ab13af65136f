package org.wirthforge.backup.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.zip.CRC32C;
import org.wirthforge.backup.format.ByteWriter;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.format.RunFormat;
import org.wirthforge.backup.store.LocalStore;

/** Writes one index run entry by entry, in a buffer of fixed size. Its name is the hash of its bytes, computed on the way. */
final class RunWriter {

    private static final int FLUSH = 256 << 10;

    private final LocalStore store;
    private final LocalStore.TemporaryFile file;
    private final MessageDigest digest = Hash.sha256();
    private final CRC32C crc = new CRC32C();
    private final ByteWriter buffer = new ByteWriter(FLUSH + RunFormat.ENTRY);
    private Hash previous;
    private Hash finished;
    private long left;

    /** Begins a run; exactly {@code entries} must follow, ascending. */
    RunWriter(LocalStore store, RepositoryId repository, Hash[] packs, long entries) throws IOException {
        this.store = store;
        this.left = entries;
        this.file = store.begin();
        try {
            byte[] header = RunFormat.header(packs.length, entries, repository);
            digest.update(header);
            write(header, header.length);
            for (Hash pack : packs) {
                buffer.hash(pack);
            }
        } catch (IOException | RuntimeException | Error e) {
            file.discard(e);
            throw e;
        }
    }

    void add(RunEntry entry) throws IOException {
        if (previous != null && previous.compareTo(entry.id()) >= 0) {
            throw new IllegalStateException("index entries out of order");
        }
        previous = entry.id();
        left--;
        entry.write(buffer);
        if (buffer.size() >= FLUSH) {
            flush();
        }
    }

    private void flush() throws IOException {
        digest.update(buffer.array(), 0, buffer.size());
        crc.update(buffer.array(), 0, buffer.size());
        write(buffer.array(), buffer.size());
        buffer.clear();
    }

    private void write(byte[] bytes, int length) throws IOException {
        ByteBuffer source = ByteBuffer.wrap(bytes, 0, length);
        while (source.hasRemaining()) {
            file.channel().write(source);
        }
    }

    /** Publishes the run and tells its name. */
    Hash publish() throws IOException {
        Hash id = finish();
        store.publish(file, store.layout().run(id));
        return id;
    }

    /** Makes its content durable under its temporary name. */
    Hash finish() throws IOException {
        if (finished != null) {
            return finished;
        }
        if (left != 0) {
            throw new IllegalStateException("index run with " + left + " entries missing");
        }
        try {
            flush();
            byte[] footer = RunFormat.footer((int) crc.getValue());
            digest.update(footer);
            write(footer, footer.length);
            store.harden(file);
        } catch (IOException | RuntimeException | Error e) {
            file.discard(e);
            throw e;
        }
        finished = Hash.at(digest.digest(), 0);
        return finished;
    }

    void discard(Throwable reason) {
        file.discard(reason);
    }
}
