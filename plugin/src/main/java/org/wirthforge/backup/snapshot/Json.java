package org.wirthforge.backup.snapshot;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.Seal;
import org.wirthforge.backup.json.JsonText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sealed documents as trees, and typed reads from them that name the document and the member when something is wrong. */
final class Json {

    static final String SHA256 = "sha256:";

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static byte[] seal(ObjectNode document) {
        return Seal.close(JsonText.pretty(document));
    }

    /** Parses text whose seal has been checked; so a failure means that the writer was wrong, not the disk. */
    static JsonNode parse(String object, String text) throws DamagedException {
        try {
            return JsonText.parse(text);
        } catch (JacksonException e) {
            throw new DamagedException(object + " is not JSON", e);
        }
    }

    /** Reads some members of a text whose seal has been checked. */
    static JsonNode members(String object, String text, Set<String> names) throws DamagedException {
        try {
            return JsonText.members(text, names);
        } catch (JacksonException e) {
            throw new DamagedException(object + " is not JSON", e);
        }
    }

    static String text(String object, JsonNode node, String member) throws DamagedException {
        JsonNode value = node.path(member);
        if (!value.isString()) {
            throw new DamagedException(object + " has no text '" + member + "'");
        }
        return value.stringValue();
    }

    static long number(String object, JsonNode node, String member) throws DamagedException {
        JsonNode value = node.path(member);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw new DamagedException(object + " has no number '" + member + "'");
        }
        return value.longValue();
    }

    static Instant instant(String object, JsonNode node, String member) throws DamagedException {
        try {
            return Instant.parse(text(object, node, member));
        } catch (DateTimeException e) {
            throw new DamagedException(object + " has a '" + member + "' that is not a time", e);
        }
    }

    static Hash hash(String object, JsonNode node, String member) throws DamagedException {
        String text = text(object, node, member);
        try {
            return Hash.parse(text.startsWith(SHA256) ? text.substring(SHA256.length()) : text);
        } catch (IllegalArgumentException e) {
            throw new DamagedException(object + " has a '" + member + "' that is not a SHA-256", e);
        }
    }

    static List<String> texts(String object, JsonNode node, String member) throws DamagedException {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : node.path(member)) {
            if (!value.isString()) {
                throw new DamagedException(object + " has something else than text in '" + member + "'");
            }
            texts.add(value.stringValue());
        }
        return texts;
    }

    static void recipe(ObjectNode into, List<ChunkRef> recipe) {
        ArrayNode array = into.putArray("recipe");
        for (ChunkRef chunk : recipe) {
            chunk(array.addObject(), chunk);
        }
    }

    static void chunk(ObjectNode into, ChunkRef chunk) {
        into.put("id", chunk.id().toString()).put("length", chunk.length());
    }

    static List<ChunkRef> recipe(String object, JsonNode list) throws DamagedException {
        List<ChunkRef> recipe = new ArrayList<>();
        for (JsonNode chunk : list.path("recipe")) {
            recipe.add(chunk(object, chunk));
        }
        return recipe;
    }

    static ChunkRef chunk(String object, JsonNode chunk) throws DamagedException {
        long length = number(object, chunk, "length");
        if (length > Integer.MAX_VALUE) {
            throw new DamagedException(object + " has a chunk of impossible length");
        }
        return new ChunkRef(hash(object, chunk, "id"), (int) length);
    }
}
