package org.wirthforge.backup.capture.file;

import java.io.Closeable;
import java.io.IOException;
import java.security.MessageDigest;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.pace.Aside;
import org.wirthforge.backup.pace.Promise;

/**
 * The hash of all content of a file, taken aside while the same bytes are hashed chunk by chunk: of a large database, which one worker stores alone, that is a
 * quarter of the work. For one thread.
 */
public final class WholeHash implements Closeable {

    /** Fewer bytes are hashed in the time it takes to wake a thread. */
    private static final int WORTH_A_THREAD = 256 << 10;

    private final Aside aside = new Aside("hasher");
    private final MessageDigest digest = Hash.sha256();
    private Promise<Void> running;

    /** Begins to take bytes in; they must not change until {@link #await}. */
    public void begin(byte[] bytes, int length) {
        if (length < WORTH_A_THREAD) {
            digest.update(bytes, 0, length);
            return;
        }
        running = aside.submit(
                () -> {
                    digest.update(bytes, 0, length);
                    return null;
                },
                nothing -> {});
    }

    /** Waits until the bytes are taken in. */
    public void await() throws IOException {
        if (running != null) {
            aside.await(running, waited -> false);
            running = null;
        }
    }

    /** The hash of all that was taken in. */
    public Hash end() {
        return Hash.at(digest.digest(), 0);
    }

    /** Ends the thread. */
    @Override
    public void close() {
        aside.close();
    }
}
