package org.wirthforge.backup.backup;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.wirthforge.backup.api.host.Signals;
import org.wirthforge.backup.capture.CaptureContext;
import org.wirthforge.backup.database.DatabaseCopies;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.pack.WriterSettings;
import org.wirthforge.backup.source.OpenFiles;

/**
 * What the engine gets from outside.
 *
 * @param clock wall-clock time
 * @param signals counters of the host's user interface
 * @param newRepositoryId makes a random id for a new repository
 * @param owner makes the text for the writer lock, with a nonce
 * @param audit asked before each commit
 * @param hostVersion version of the host, for manifests
 * @param user who is recorded if the request does not say
 * @param open files of this process that must not be opened again
 * @param databases what databases are copied with
 * @param workers threads that read, 1 or more
 * @param packing how packs are written
 */
public record EngineContext(
        Clock clock,
        Signals signals,
        Supplier<RepositoryId> newRepositoryId,
        Supplier<String> owner,
        CommitGuard audit,
        String hostVersion,
        String user,
        OpenFiles open,
        DatabaseCopies.Context databases,
        int workers,
        Function<RepositoryId, WriterSettings> packing)
        implements CaptureContext {

    /** The same, with packs as the format page recommends. */
    public EngineContext(
            Clock clock,
            Signals signals,
            Supplier<RepositoryId> newRepositoryId,
            Supplier<String> owner,
            CommitGuard audit,
            String hostVersion,
            String user,
            OpenFiles open,
            DatabaseCopies.Context databases,
            int workers) {
        this(
                clock,
                signals,
                newRepositoryId,
                owner,
                audit,
                hostVersion,
                user,
                open,
                databases,
                workers,
                WriterSettings::of);
    }

    /** Makes sure that what is about to be committed has been recorded. */
    @FunctionalInterface
    public interface CommitGuard {

        /**
         * Waits until the start of the operation is durable in the audit trail.
         *
         * @return head of the trail, 64 hex digits; empty if there is none
         * @throws IOException if the trail cannot be written: then nothing is committed
         */
        Optional<String> beforeCommit() throws IOException;
    }
}
