package org.wirthforge.backup.api;

import org.wirthforge.backup.api.host.HostContext;

/**
 * The one service type a host looks for with {@link java.util.ServiceLoader}.
 *
 * <p>An implementation's public no-argument constructor is inert: no thread, no I/O, no native library. One instance may be started
 * several times, one after the other or side by side on different repositories. Thread-safe.
 */
public interface BackupPlugin {

    /** What this plugin is and what it needs; answered from constants, without I/O. */
    PluginDescriptor descriptor();

    /**
     * Starts the engine: reads (or writes the default) configuration, creates the directories, opens the audit trail and recovers from
     * an earlier crash. All or nothing: when it throws, no thread, file handle or lock is left behind.
     *
     * <p>Blocks for the time of a few file accesses; never scans the repository.
     *
     * @param host what the host provides; used until the returned system has stopped
     * @return the running system; the only way to reach any command
     * @throws BackupException {@link ErrorCode#INVALID_CONFIGURATION}, {@link ErrorCode#START_FAILED} or
     *     {@link ErrorCode#AUDIT_UNAVAILABLE}
     */
    BackupSystem start(HostContext host);
}
