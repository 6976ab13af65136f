package org.wirthforge.backup.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The checksum that ends every JSON document of a repository. Works on bytes; knows no JSON. */
public final class Seal {

    /** Most bytes in a document. */
    public static final int MAX_DOCUMENT = 16 << 20;

    private static final String BEFORE = ",\n  \"seal\": \"sha256:";
    private static final String AFTER = "\"\n}\n";
    private static final int TAIL = BEFORE.length() + 2 * Hash.BYTES + AFTER.length();

    private Seal() {}

    /**
     * Seals a document.
     *
     * @param json an object as text, pretty or not, with at least one member
     * @return the bytes to store
     */
    public static byte[] close(String json) {
        String body = json.stripTrailing();
        if (!body.endsWith("}")) {
            throw new IllegalArgumentException("not a JSON object");
        }
        String open = body.substring(0, body.length() - 1).stripTrailing();
        Hash hash = Hash.of(open.getBytes(StandardCharsets.UTF_8));
        return (open + BEFORE + hash + AFTER).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Checks a sealed document.
     *
     * @param object its name, for messages
     * @param bytes the whole file
     * @return the JSON text with its seal
     */
    public static String open(String object, byte[] bytes) throws DamagedException {
        int body = bytes.length - TAIL;
        if (body < 2 || bytes.length > MAX_DOCUMENT) {
            throw new DamagedException(object + " is not a sealed document: its size is " + bytes.length + " bytes");
        }
        byte[] tail = (BEFORE + Hash.of(bytes, 0, body) + AFTER).getBytes(StandardCharsets.US_ASCII);
        if (!Arrays.equals(bytes, body, bytes.length, tail, 0, TAIL)) {
            throw new DamagedException(object + " has a broken seal: it was damaged or changed after it was written");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
