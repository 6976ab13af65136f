package org.wirthforge.backup.health;

import org.wirthforge.backup.api.health.Health;

/** What a probe asks; may take its time and may throw. */
interface Question {

    /** Name of the probe. */
    String name();

    /** Checks the facts. */
    Health answer();
}
