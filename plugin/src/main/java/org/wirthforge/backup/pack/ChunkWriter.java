package org.wirthforge.backup.pack;

import java.io.IOException;
import java.security.DigestException;
import java.security.MessageDigest;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.index.SessionIndex;

/** Hashes chunks and stores the ones that are new. Not thread-safe: one per worker. */
public final class ChunkWriter implements ChunkSink {

    private final PackFormat.Content content;
    private final SessionIndex index;
    private final PackWriter packs;
    private final MessageDigest digest = Hash.sha256();
    private final byte[] digested = new byte[Hash.BYTES];
    private long newBytes;

    ChunkWriter(PackFormat.Content content, SessionIndex index, PackWriter packs) {
        this.content = content;
        this.index = index;
        this.packs = packs;
    }

    @Override
    public Hash put(byte[] bytes, int offset, int length) throws IOException {
        digest.update(bytes, offset, length);
        try {
            digest.digest(digested, 0, digested.length);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
        Hash id = Hash.at(digested, 0);
        if (index.claim(id)) {
            packs.add(id, bytes, offset, length);
            newBytes += length;
        }
        return id;
    }

    void finish() throws IOException {
        packs.finish();
    }

    boolean holdsData() {
        return content == PackFormat.Content.DATA;
    }

    long newBytes() {
        return newBytes;
    }

    void close() {
        packs.close();
    }
}
