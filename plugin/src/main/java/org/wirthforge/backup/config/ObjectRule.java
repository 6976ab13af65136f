package org.wirthforge.backup.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** An object with known members only; a missing member has its rule's default, or is an error if it is required. */
final class ObjectRule implements Rule {

    private final Map<String, Rule> members = new LinkedHashMap<>();
    private final Set<String> required = new LinkedHashSet<>();

    ObjectRule with(String name, Rule rule) {
        members.put(name, rule);
        return this;
    }

    ObjectRule required(String name, Rule rule) {
        required.add(name);
        return with(name, rule);
    }

    @Override
    public Object read(JsonNode node, Place place) {
        if (!node.isObject()) {
            place.refuse(node, allowed());
            return absent();
        }
        refuseUnknown(node, place);
        Map<String, Object> values = new LinkedHashMap<>();
        members.forEach((name, rule) -> values.put(name, member(node, name, place)));
        return values;
    }

    private void refuseUnknown(JsonNode node, Place place) {
        for (String name : node.propertyNames()) {
            if (!members.containsKey(name)) {
                place.member(name)
                        .report("unknown key; did you mean \"" + Nearest.of(name, members.keySet()) + "\"? allowed: "
                                + String.join(", ", members.keySet()));
            }
        }
    }

    private Object member(JsonNode node, String name, Place place) {
        Rule rule = members.get(name);
        if (node.has(name)) {
            return rule.read(node.get(name), place.member(name));
        }
        if (required.contains(name)) {
            place.member(name).report("is missing; allowed: " + rule.allowed());
        }
        return rule.absent();
    }

    @Override
    public Map<String, Object> absent() {
        Map<String, Object> values = new LinkedHashMap<>();
        members.forEach((name, rule) -> values.put(name, rule.absent()));
        return values;
    }

    @Override
    public String allowed() {
        return "an object with " + String.join(", ", members.keySet());
    }
}
