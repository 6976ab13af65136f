package org.wirthforge.backup.plugin.ending;

import java.time.Duration;

/** Durations as metrics want them. */
final class Seconds {

    private static final double NANOS = 1e9;

    private Seconds() {}

    static double of(Duration duration) {
        return duration.getSeconds() + duration.getNano() / NANOS; // of any length: toNanos() ends after 292 years
    }
}
