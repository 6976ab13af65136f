package org.wirthforge.backup.verify.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.util.function.UnaryOperator;
import org.wirthforge.backup.format.LedgerFormat;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.log.Log;
import org.wirthforge.backup.store.SmallFile;

/**
 * The ledger of one repository: a file that is only ever replaced as a whole. A hint: what cannot be read says nothing, and what cannot be
 * written is told to the log alone. Thread-safe.
 */
final class Ledger {

    private static final Log LOG = Log.named("wf.backup");

    private final Ledgers all;
    private final SmallFile file;
    private final RepositoryId repository;

    Ledger(Ledgers all, SmallFile file, RepositoryId repository) {
        this.all = all;
        this.file = file;
        this.repository = repository;
    }

    /** What it says now; nothing if it is missing, damaged, another's or newer than this program. */
    Known read() {
        try {
            return Files.notExists(file.path()) ? Known.NOTHING : codec().decode(file.read(LedgerFormat.MAX_FILE));
        } catch (IOException e) {
            LOG.debug("The ledger of verified packs cannot be read: nothing is verified yet", e);
            return Known.NOTHING;
        }
    }

    private LedgerCodec codec() {
        return new LedgerCodec(repository, all.now().millis());
    }

    /**
     * Replaces it by what a change makes of what it says at this moment, so that verifications at the same time keep each other's notes.
     *
     * @return whether it is durable; if not, the old one is still there
     */
    boolean update(UnaryOperator<Known> change) {
        synchronized (all) {
            try {
                all.prepare(file);
                file.replace(codec().encode(change.apply(read())), all.session());
                return true;
            } catch (IOException e) {
                LOG.warn(
                        "The ledger of verified packs cannot be written; the next verification cannot go on from here: {}",
                        e.toString());
                return false;
            }
        }
    }
}
