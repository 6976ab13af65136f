package org.wirthforge.backup.config;

import tools.jackson.databind.JsonNode;

/** A key that exists for compatibility and whose promise cannot be switched off. */
record AlwaysRule() implements Rule {

    @Override
    public Object read(JsonNode node, Place place) {
        if (!node.isBoolean() || !node.booleanValue()) {
            place.refuse(node, allowed());
        }
        return true;
    }

    @Override
    public Object absent() {
        return true;
    }

    @Override
    public String allowed() {
        return "true (it cannot be switched off)";
    }
}
