package org.wirthforge.backup.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.wirthforge.backup.log.Log;

/**
 * Keeps a second copy of SQLite of this process away from a trail. SQLite's locks are those of the process, so two copies of the library, each in a
 * class loader of its own, do not see each other's, and would write into one file at once. A lock of the JDK is one of the whole JVM, whatever the
 * class loader. Other processes share it, for them SQLite's locks do; so do all trails of this class loader. Thread-safe.
 */
final class Tenancy implements AutoCloseable {

    static final String FILE = "in-use";

    private static final Log LOG = Log.named("wf.audit");
    private static final Map<Path, Tenancy> HERE = new HashMap<>();

    private final Path directory;
    private final FileChannel channel;
    private int trails = 1;

    private Tenancy(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Moves in. The caller closes what it gets exactly once.
     *
     * @param directory of the trail
     * @throws IOException if another class loader has moved in, or the lock file cannot be made
     */
    static Tenancy of(Path directory) throws IOException {
        Path real = directory.toRealPath();
        synchronized (HERE) {
            Tenancy here = HERE.get(real);
            if (here == null) {
                here = locked(real);
                HERE.put(real, here);
            } else {
                here.trails++;
            }
            return here;
        }
    }

    private static Tenancy locked(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        Rows.createPrivately(file);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            channel.tryLock(0, Long.MAX_VALUE, true); // whether the kernel gives it does not matter, the JVM does
            return new Tenancy(directory, channel);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException(
                    "another copy of the plugin, in another class loader of this process, has it open, and two copies of"
                            + " SQLite would damage it; stop that one first, or give each a data directory of its own",
                    e);
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    /** Moves out; the last one lets go of the lock. */
    @Override
    public void close() {
        synchronized (HERE) {
            if (--trails == 0) {
                HERE.remove(directory);
                try {
                    channel.close();
                } catch (IOException e) {
                    LOG.warn("The lock of the audit trail did not close cleanly", e);
                }
            }
        }
    }
}
