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
     * Starts the engine: settles recoveries that were cut off, reads the configuration (or writes its defaults), creates the directories, and begins to
     * open the audit trail. All or nothing: when it throws, no thread, file handle or lock is left behind.
     *
     * <p>Blocks for the time of a few file accesses, and where a recovery was cut off for its settling: renames, whose number does not depend on the amount
     * of data. Never scans the repository. A trail that cannot be opened does not keep it from starting: the probe {@code audit-system} and each operation
     * say so.
     *
     * @param host what the host provides; used until the returned system has stopped
     * @return the running system; the only way to reach any command
     * @throws BackupException {@link ErrorCode#INVALID_CONFIGURATION} or {@link ErrorCode#START_FAILED}
     */
    BackupSystem start(HostContext host);
}
