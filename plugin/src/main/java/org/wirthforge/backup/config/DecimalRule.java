package org.wirthforge.backup.config;

import tools.jackson.databind.JsonNode;

/** A number in a range, both ends allowed. */
record DecimalRule(double min, double max, Double absent) implements Rule {

    @Override
    public Object read(JsonNode node, Place place) {
        // Written so that infinity, which an overlong exponent becomes, is refused too.
        if (!node.isNumber() || !(node.doubleValue() >= min && node.doubleValue() <= max)) {
            place.refuse(node, allowed());
            return absent;
        }
        return node.doubleValue();
    }

    @Override
    public String allowed() {
        return "a number from " + min + " to " + max;
    }
}
