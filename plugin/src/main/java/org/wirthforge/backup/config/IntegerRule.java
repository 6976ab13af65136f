package org.wirthforge.backup.config;

import tools.jackson.databind.JsonNode;

/** A whole number in a range, both ends allowed. */
record IntegerRule(long min, long max, Long absent) implements Rule {

    @Override
    public Object read(JsonNode node, Place place) {
        boolean fits = node.isIntegralNumber() && node.canConvertToLong();
        if (!fits || node.longValue() < min || node.longValue() > max) {
            place.refuse(node, allowed());
            return absent;
        }
        return node.longValue();
    }

    @Override
    public String allowed() {
        return "a whole number from " + min + " to " + max;
    }
}
