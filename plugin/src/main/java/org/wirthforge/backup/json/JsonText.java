package org.wirthforge.backup.json;

import java.io.StringWriter;
import java.io.Writer;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;

/**
 * JSON text, read and written strictly: one value, no key twice, nothing after it.
 *
 * <p>Streams into tree nodes without an {@code ObjectMapper}, which a fresh JVM would have to load hundreds of classes more for at each start.
 * Thread-safe.
 */
public final class JsonText {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonText() {}

    /**
     * Parses a text.
     *
     * @param text the whole text; its nesting is limited by the library to 500 levels
     * @return the tree; a missing node for an empty text
     * @throws JacksonException if it is anything but one JSON value
     */
    public static JsonNode parse(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return TreeReader.whole(parser);
        }
    }

    /**
     * Reads members of an object, and no further than it must.
     *
     * @param text the whole text; what comes after the last of the members is not looked at
     * @param names the members wanted
     * @return those of them that are there
     * @throws JacksonException if the text is no JSON object as far as it was read
     */
    public static JsonNode members(String text, Set<String> names) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return TreeReader.members(parser, names);
        }
    }

    /** An object on one line. Values are maps, iterables, texts, numbers, booleans; of anything else its text. */
    public static String line(Map<String, ?> object) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            TreeWriter.value(json, object);
        }
        return text.toString();
    }

    /** A tree, indented by two spaces. */
    public static String pretty(JsonNode tree) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = pretty(text)) {
            TreeWriter.node(json, tree);
        }
        return text.toString();
    }

    /** Writes a tree as the next value of a stream. */
    public static void write(JsonGenerator json, JsonNode tree) {
        TreeWriter.node(json, tree);
    }

    /** A generator that indents by two spaces; closing it closes the writer. */
    public static JsonGenerator pretty(Writer out) {
        return FACTORY.createGenerator(new Indented(new DefaultPrettyPrinter()), out);
    }

    /** The printer keeps the depth, so each document has its own. */
    private static final class Indented extends ObjectWriteContext.Base {

        private final PrettyPrinter printer;

        Indented(PrettyPrinter printer) {
            this.printer = printer;
        }

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return printer;
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
