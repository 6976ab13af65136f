package org.wirthforge.backup.testkit.bench.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A row of the one table, as a cell of a b-tree leaf: length, row id, record. The columns of fixed size come first, so that an update can
 * overwrite them in place: flags, creation time, conversation, meta.
 */
final class MessageRow {

    static final String TABLE = "CREATE TABLE message(id INTEGER PRIMARY KEY, flags INTEGER, created INTEGER, "
            + "conversation INTEGER, meta TEXT, content TEXT, vector BLOB)";

    private static final int INT = 4;
    private static final int LONG = 6;
    private static final int FIXED = Integer.BYTES + Long.BYTES + Integer.BYTES;
    private static final int META = 180;
    private static final int VECTOR = 96;
    private static final String[] MODELS = {"small-8b-q4", "middle-14b-q5", "other-7b-q8"};

    private MessageRow() {}

    static byte[] cell(Dice dice, Prose prose, long id) {
        byte[] content = prose.bytes(dice.between(80, 900));
        long[] types = {0, INT, LONG, INT, 13 + 2 * META, 13 + 2 * content.length, 12 + 2 * VECTOR};
        int header = 1;
        for (long type : types) {
            header += Varint.length(type);
        }
        int payload = header + FIXED + META + content.length + VECTOR;
        ByteBuffer cell = ByteBuffer.allocate(Varint.length(payload) + Varint.length(id) + payload);
        Varint.put(cell, payload);
        Varint.put(cell, id);
        Varint.put(cell, header);
        for (long type : types) {
            Varint.put(cell, type);
        }
        cell.putInt(0).putLong(1_700_000_000_000L + id * 1000).putInt((int) (id / 40));
        cell.put(meta(dice)).put(content).put(dice.bytes(VECTOR));
        return cell.array();
    }

    /** Counts the flags up and replaces the meta column of the cell that begins here. */
    static void update(ByteBuffer page, int cellAt, Dice dice) {
        ByteBuffer cell = page.duplicate().position(cellAt);
        Varint.get(cell);
        Varint.get(cell);
        int record = cell.position();
        int body = record + (int) Varint.get(cell);
        page.putInt(body, page.getInt(body) + 1);
        page.position(body + FIXED);
        page.put(meta(dice));
    }

    static long id(ByteBuffer page, int cellAt) {
        ByteBuffer cell = page.duplicate().position(cellAt);
        Varint.get(cell);
        return Varint.get(cell);
    }

    private static byte[] meta(Dice dice) {
        String json = "{\"model\":\"" + dice.of(MODELS) + "\",\"tokens\":" + dice.between(20, 900) + ",\"latency_ms\":"
                + dice.between(40, 9000) + ",\"temperature\":0." + dice.below(100) + ",\"trace\":\""
                + Lines.hex(dice, 2) + "\"}";
        return (json + " ".repeat(META - json.length())).getBytes(StandardCharsets.US_ASCII);
    }
}
