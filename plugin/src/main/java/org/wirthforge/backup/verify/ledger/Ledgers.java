package org.wirthforge.backup.verify.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.wirthforge.backup.format.ByteWriter;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.SmallFile;

/** The directory of the ledgers of a host. Thread-safe. */
public final class Ledgers {

    private static final String SUFFIX = ".ledger";
    private static final int NAME = 32;

    /** Nobody writes one file for so long. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Optional<Path> directory;
    private final Clock clock;
    private final LongSupplier ticker;
    private final String session;

    private Ledgers(Optional<Path> directory, Clock clock, LongSupplier ticker, String session) {
        this.directory = directory;
        this.clock = clock;
        this.ticker = ticker;
        this.session = session;
    }

    /**
     * Ledgers in a directory.
     *
     * @param directory exists, or is made with the first note
     * @param clock tells when a pack was verified
     * @param session text that no other live process uses, for temporary names
     */
    public static Ledgers in(Path directory, Clock clock, String session) {
        return in(directory, clock, System::nanoTime, session);
    }

    /**
     * The same with another clock for how long something takes.
     *
     * @param ticker nanoseconds, on a clock that nobody sets
     */
    public static Ledgers in(Path directory, Clock clock, LongSupplier ticker, String session) {
        return new Ledgers(Optional.of(directory), clock, ticker, session);
    }

    /** No ledgers: nothing is known and nothing is noted. */
    public static Ledgers none() {
        return new Ledgers(Optional.empty(), Clock.systemUTC(), System::nanoTime, "none");
    }

    /** The same clocks, and nothing is known or noted. */
    public Ledgers unwritten() {
        return new Ledgers(Optional.empty(), clock, ticker, session);
    }

    /** What both clocks say. */
    public Moment now() {
        return new Moment(clock.millis(), ticker.getAsLong());
    }

    LongSupplier ticker() {
        return ticker;
    }

    String session() {
        return session;
    }

    /** The ledger of a repository at its place; empty if none is kept. */
    Optional<Ledger> of(LocalStore store, RepositoryId repository) {
        return directory.map(where -> {
            SmallFile file = new SmallFile(where.resolve(name(store.layout().root(), repository) + SUFFIX));
            return new Ledger(this, file, repository);
        });
    }

    /** A copy elsewhere has the same id, and nobody has read it. */
    private static String name(Path root, RepositoryId repository) {
        Path real;
        try {
            real = root.toRealPath();
        } catch (IOException e) {
            real = root.toAbsolutePath().normalize();
        }
        byte[] text = real.toString().getBytes(StandardCharsets.UTF_8);
        ByteWriter both = new ByteWriter(RepositoryId.BYTES + text.length)
                .raw(repository.toBytes())
                .raw(text);
        return Hash.of(both.toBytes()).toString().substring(0, NAME);
    }

    /** Makes the directory, and removes what processes that died while writing have left of a ledger. */
    void prepare(SmallFile file) throws IOException {
        Path parent = file.path().getParent();
        Files.createDirectories(parent);
        long limit = clock.millis() - ABANDONED.toMillis();
        try (DirectoryStream<Path> left =
                Files.newDirectoryStream(parent, file.path().getFileName() + ".*.tmp")) {
            for (Path path : left) {
                if (Files.getLastModifiedTime(path).toMillis() < limit) {
                    Files.deleteIfExists(path);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }
}
