package org.wirthforge.backup.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.config.Places;
import org.wirthforge.backup.log.Log;
import org.wirthforge.backup.swap.Originals;
import org.wirthforge.backup.swap.Scaffold;
import org.wirthforge.backup.swap.Settlement;
import org.wirthforge.backup.swap.Unsettled;

/** Ends a recovery that was cut off, before anything reads the home, the configuration included. */
final class Aftermath {

    private static final Log LOG = Log.named("wf.backup");

    private Aftermath() {}

    static void settle(Path home, BiConsumer<Path, Settlement> each) {
        Path target = home.toAbsolutePath().normalize();
        try {
            Settlement done = Settlement.of(target);
            each.accept(target, done);
            if (done == Settlement.UNDERWAY) {
                LOG.warn(
                        "Another process is recovering {}; it is left alone, and backups of the home wait for it",
                        home);
            } else if (done != Settlement.NOTHING) {
                LOG.warn("A recovery had been cut off; it was settled: {}", done);
                tellUnsaved(target);
            }
        } catch (IOException e) {
            throw new BackupException(
                    ErrorCode.START_FAILED,
                    "a recovery of " + home + " was cut off and cannot be settled: " + e.getMessage()
                            + "; mend that and start again. Until then the home may be half old, half new",
                    e);
        }
    }

    /** Whoever was told of it has died with the recovery, and nobody but a person may remove it. */
    private static void tellUnsaved(Path target) {
        try {
            for (Path names : Originals.left(target)) {
                LOG.warn(
                        "What could not be saved before a recovery lies in {}; look at it, and remove it when it is not needed",
                        names);
            }
        } catch (IOException e) {
            LOG.warn(
                    "What could not be saved before a recovery may lie in {}: {}",
                    target.resolve(Originals.INSIDE),
                    e.toString());
        }
    }

    static Unsettled unsettled(Places places) {
        return new Unsettled(places.recoveries());
    }

    /** Ends recoveries into other directories that were cut off. What cannot be settled keeps nobody from starting: the home is not concerned. */
    static void settleOthers(Places places, BiConsumer<Path, Settlement> each) {
        try {
            unsettled(places).settle((target, done) -> {
                each.accept(target, done);
                if (done != Settlement.NOTHING) {
                    LOG.warn("A recovery into {} had been cut off; it was settled: {}", target, done);
                }
            });
        } catch (IOException e) {
            LOG.warn("A recovery into another directory was cut off and cannot be settled yet: {}", e.getMessage());
        }
    }

    /**
     * Refuses to take a home for what it is while it may be half old, half new.
     *
     * @throws BackupException {@link ErrorCode#REPOSITORY_BUSY} while a recovery works on it
     */
    static void refuseMixture(Path home) throws IOException {
        for (Scaffold scaffold : Scaffold.places(home)) {
            if (scaffold.exists()) {
                throw new BackupException(
                        ErrorCode.REPOSITORY_BUSY,
                        "a recovery of " + home + " is under way (" + scaffold.root()
                                + "), so it may be half old, half new; back it up when that has ended");
            }
        }
    }
}
