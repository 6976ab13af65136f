package org.wirthforge.backup.config;

import java.util.OptionalLong;
import org.wirthforge.backup.json.WholeNumber;
import tools.jackson.databind.JsonNode;

/** A whole number in a range, both ends allowed. */
record IntegerRule(long min, long max, Long absent) implements Rule {

    @Override
    public Object read(JsonNode node, Place place) {
        OptionalLong value = WholeNumber.of(node);
        if (value.isEmpty() || value.getAsLong() < min || value.getAsLong() > max) {
            place.refuse(node, allowed());
            return absent;
        }
        return value.getAsLong();
    }

    @Override
    public String allowed() {
        return "a whole number from " + min + " to " + max;
    }
}
