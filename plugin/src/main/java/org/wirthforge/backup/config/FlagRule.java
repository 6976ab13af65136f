package org.wirthforge.backup.config;

import tools.jackson.databind.JsonNode;

/** {@code true} or {@code false}. */
record FlagRule(Boolean absent) implements Rule {

    @Override
    public Object read(JsonNode node, Place place) {
        if (!node.isBoolean()) {
            place.refuse(node, allowed());
            return absent;
        }
        return node.booleanValue();
    }

    @Override
    public String allowed() {
        return "true or false";
    }
}
