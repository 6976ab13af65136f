package org.wirthforge.backup.api.host;

import java.time.Clock;
import java.util.Map;

/**
 * Everything the outside world decides, in one object. Implemented by the host; must be thread-safe.
 *
 * <p>No method may give {@code null} or throw: {@link org.wirthforge.backup.api.BackupPlugin#start} asks each once and refuses a host that does.
 * What {@code directories}, {@code clock}, {@code signals}, {@code services}, {@code events} and {@code metrics} give then is used until the stop;
 * {@code databases}, {@code version} and {@code user} are asked again by each operation.
 */
public interface HostContext {

    /** Where things are. */
    Directories directories();

    /**
     * Source of wall-clock time for names, time stamps and schedules; durations use {@link System#nanoTime()}. It shows a time from the year 0 to the last
     * but one day of 9999, and does not throw: {@code start} refuses another one, and operations that meet one later fail and say so.
     */
    default Clock clock() {
        return Clock.systemUTC();
    }

    /** Monitoring signals (WF-OPS-002); by default none are known. */
    default Signals signals() {
        return Signals.UNKNOWN;
    }

    /** SQLite databases that the host has open; by default none. */
    default LiveDatabases databases() {
        return LiveDatabases.NONE;
    }

    /** What a recovery stops, starts and tests; by default there is nothing. */
    default HostServices services() {
        return HostServices.NONE;
    }

    /** Receives events; by default they are dropped. */
    default EventSink events() {
        return event -> {};
    }

    /** Receives metrics (WF-OPS-002); by default they are dropped. */
    default MetricsSink metrics() {
        return metric -> {};
    }

    /** Version of the host application, {@code major.minor.patch}, three numbers and nothing behind them; recorded in manifests. */
    default String version() {
        return "0.0.0";
    }

    /**
     * Who is recorded as having asked for an operation when the request does not say, in 1 to 200 characters without control characters; no personal data is
     * needed.
     */
    default String user() {
        return "host";
    }

    /** Environment variables; {@code WF_OPS_003_CONFIG} and {@code WF_OPS_003_DATA} are used where the directories are not given. */
    default Map<String, String> environment() {
        return System.getenv();
    }
}
