package org.wirthforge.backup.capture;

import java.time.Clock;
import java.util.function.Function;
import org.wirthforge.backup.api.host.Signals;
import org.wirthforge.backup.database.DatabaseCopies;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.pack.WriterSettings;
import org.wirthforge.backup.source.OpenFiles;

/** What a capture gets from outside. Thread-safe. */
public interface CaptureContext {

    /** Wall-clock time. */
    Clock clock();

    /** Counters of the host's user interface. */
    Signals signals();

    /** Files of this process that must not be opened again. */
    OpenFiles open();

    /** What databases are copied with. */
    DatabaseCopies.Context databases();

    /** Threads that read, 1 or more. */
    int workers();

    /** How packs are written. */
    Function<RepositoryId, WriterSettings> packing();
}
