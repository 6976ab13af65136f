package org.wirthforge.backup.json;

import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Trees, and maps of plain values, to tokens. */
final class TreeWriter {

    private TreeWriter() {}

    static void node(JsonGenerator json, JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                json.writeStartObject();
                for (Map.Entry<String, JsonNode> member : node.properties()) {
                    json.writeName(member.getKey());
                    node(json, member.getValue());
                }
                json.writeEndObject();
            }
            case ARRAY -> {
                json.writeStartArray();
                for (JsonNode item : node) {
                    node(json, item);
                }
                json.writeEndArray();
            }
            case STRING -> json.writeString(node.stringValue());
            case BOOLEAN -> json.writeBoolean(node.booleanValue());
            case NUMBER -> number(json, node.numberValue());
            case NULL -> json.writeNull();
            default -> throw new IllegalArgumentException("not JSON: " + node.getNodeType());
        }
    }

    static void value(JsonGenerator json, Object value) {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                json.writeName(member.getKey().toString());
                value(json, member.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                value(json, item);
            }
            json.writeEndArray();
        } else if (value instanceof JsonNode tree) {
            node(json, tree);
        } else {
            scalar(json, value);
        }
    }

    private static void scalar(JsonGenerator json, Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Number number) {
            number(json, number);
        } else {
            json.writeString(value.toString());
        }
    }

    private static void number(JsonGenerator json, Number number) {
        if (number instanceof Double || number instanceof Float) {
            json.writeNumber(number.doubleValue());
        } else if (number instanceof java.math.BigInteger big) {
            json.writeNumber(big);
        } else {
            json.writeNumber(number.longValue());
        }
    }
}
