package org.wirthforge.backup.config;

import tools.jackson.databind.JsonNode;

/** What one value of a configuration file may be. */
interface Rule {

    /**
     * Checks a value and reports what is wrong at its place.
     *
     * @return the value in Java's own types; meaningless once a problem was reported
     */
    Object read(JsonNode node, Place place);

    /** The value where the file is silent; {@code null} where it must not be silent. */
    Object absent();

    /** What is allowed, for people. */
    String allowed();
}
