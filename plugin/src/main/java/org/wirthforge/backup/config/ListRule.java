package org.wirthforge.backup.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A list without repetition.
 *
 * @param item rule of each item
 * @param key member that must differ from item to item, or empty for the whole item
 * @param min fewest items
 * @param max most items
 * @param absent list where the file is silent, or {@code null}
 */
record ListRule(Rule item, String key, int min, int max, List<?> absent) implements Rule {

    @Override
    public Object read(JsonNode node, Place place) {
        if (!node.isArray() || node.size() < min || node.size() > max) {
            place.refuse(node, allowed());
            return absent;
        }
        List<Object> values = new ArrayList<>();
        Set<JsonNode> seen = new HashSet<>();
        for (int i = 0; i < node.size(); i++) {
            JsonNode identity = key.isEmpty() ? node.get(i) : node.get(i).path(key);
            if (!identity.isMissingNode() && !seen.add(identity)) {
                place.item(i).refuse(identity, "no repetition in the list");
            }
            values.add(item.read(node.get(i), place.item(i)));
        }
        return values;
    }

    @Override
    public String allowed() {
        return "a list of " + min + " to " + max + " items";
    }
}
