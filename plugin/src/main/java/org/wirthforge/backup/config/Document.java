package org.wirthforge.backup.config;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.wirthforge.backup.json.JsonText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/** Text of a configuration file to JSON tree, as strictly as RFC 8259 allows: UTF-8, no mark, no comment, no key twice, nothing after. */
final class Document {

    static final int MAX_BYTES = 1 << 20;

    private static final Pattern SOURCE =
            Pattern.compile(" ?\\([^()]*\\[Source: [^]]*]\\)| ?(?:at )?\\[Source: [^]]*]");

    private Document() {}

    /** The tree, or {@code null} after reporting why there is none. */
    static JsonNode parse(byte[] bytes, Place place) {
        String text = decode(bytes, place);
        return text == null ? null : parse(text, place);
    }

    private static String decode(byte[] bytes, Place place) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (!text.startsWith("\uFEFF")) {
                return text;
            }
            place.report("line 1, column 1: begins with a byte order mark; save it as UTF-8 without one");
        } catch (CharacterCodingException e) {
            place.report("is not UTF-8; save it as UTF-8");
        }
        return null;
    }

    private static JsonNode parse(String text, Place place) {
        try {
            JsonNode tree = JsonText.parse(text);
            if (!tree.isMissingNode()) {
                return tree;
            }
            place.report("is empty; delete it to get the defaults, or write {}");
        } catch (JacksonException e) {
            place.report(where(e.getLocation()) + plain(e.getOriginalMessage())
                    + "; allowed: one JSON value without comments");
        }
        return null;
    }

    /** The library also names its own idea of the source, which says nothing to anybody: the place is known. */
    private static String plain(String message) {
        return SOURCE.matcher(message).replaceAll("");
    }

    private static String where(TokenStreamLocation at) {
        return at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
    }
}
