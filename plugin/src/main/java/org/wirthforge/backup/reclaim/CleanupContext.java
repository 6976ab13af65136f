package org.wirthforge.backup.reclaim;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.wirthforge.backup.api.host.Signals;
import org.wirthforge.backup.config.RetentionConfig;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.pack.WriterSettings;

/**
 * What a cleanup gets from outside.
 *
 * @param clock wall-clock time
 * @param signals energy and load
 * @param owner makes the text for the writer lock, a JSON object with a nonce
 * @param user who is recorded
 * @param config the policy as configured
 * @param workers threads that mark and copy, 1 or more
 * @param packing how packs are written
 */
public record CleanupContext(
        Clock clock,
        Signals signals,
        Supplier<String> owner,
        String user,
        RetentionConfig config,
        int workers,
        Function<RepositoryId, WriterSettings> packing) {

    /** The same, with packs as the format page recommends. */
    public CleanupContext(
            Clock clock, Signals signals, Supplier<String> owner, String user, RetentionConfig config, int workers) {
        this(clock, signals, owner, user, config, workers, WriterSettings::of);
    }

    /** How long a forgotten snapshot can be brought back at least. */
    public static final Duration UNDELETE = Duration.ofHours(24);

    /** How long a dead pack stays, for restores and verifications that opened the index before. */
    public static final Duration GRACE = Duration.ofHours(24);

    /** When to ask again after a deferral. */
    static final Duration RETRY = Duration.ofSeconds(3600);
}
