package org.wirthforge.backup.testkit.bench.data;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of a table's b-tree. Its header tells type, number of cells and where their content begins; then come two bytes a cell that tell
 * where it is; the cells themselves fill the page from its end. Cells here are only ever added.
 */
final class TreePage {

    static final int SIZE = 4096;

    private static final byte INTERIOR = 5;
    private static final byte LEAF = 13;
    private static final int COUNT_AT = 3;
    private static final int CONTENT_AT = 5;
    private static final int RIGHT_AT = 8;
    private static final int LEAF_HEADER = 8;
    private static final int INTERIOR_HEADER = 12;

    /** Below an interior page: another page, and the last row in it. */
    record Child(int page, long lastRow) {}

    private final ByteBuffer bytes;
    private final int headerAt;

    private TreePage(ByteBuffer bytes, int headerAt) {
        this.bytes = bytes;
        this.headerAt = headerAt;
    }

    static TreePage of(ByteBuffer bytes) {
        return new TreePage(bytes, 0);
    }

    /** The first page of the file begins with the file's header. */
    static TreePage leaf(int headerAt) {
        return empty(headerAt, LEAF);
    }

    static TreePage interior(List<Child> children) {
        TreePage page = empty(0, INTERIOR);
        for (Child child : children.subList(0, children.size() - 1)) {
            ByteBuffer cell = ByteBuffer.allocate(Integer.BYTES + Varint.length(child.lastRow()));
            Varint.put(cell.putInt(child.page()), child.lastRow());
            page.add(cell.array());
        }
        page.bytes.putInt(RIGHT_AT, children.get(children.size() - 1).page());
        return page;
    }

    private static TreePage empty(int headerAt, byte type) {
        TreePage page = new TreePage(ByteBuffer.allocate(SIZE), headerAt);
        page.bytes.put(headerAt, type).putShort(headerAt + CONTENT_AT, (short) SIZE);
        return page;
    }

    /** Whether there was room for it. */
    boolean add(byte[] cell) {
        int count = cells();
        int pointer = pointerAt(count);
        int at = bytes.getShort(headerAt + CONTENT_AT) - cell.length;
        if (at < pointer + Short.BYTES) {
            return false;
        }
        bytes.put(at, cell).putShort(pointer, (short) at);
        bytes.putShort(headerAt + COUNT_AT, (short) (count + 1)).putShort(headerAt + CONTENT_AT, (short) at);
        return true;
    }

    int cells() {
        return bytes.getShort(headerAt + COUNT_AT);
    }

    int cellAt(int number) {
        return bytes.getShort(pointerAt(number));
    }

    /** The children of an interior page; the last row of the last of them is not known here. */
    List<Child> children() {
        List<Child> children = new ArrayList<>();
        for (int i = 0; i < cells(); i++) {
            ByteBuffer cell = bytes.duplicate().position(cellAt(i));
            children.add(new Child(cell.getInt(), Varint.get(cell)));
        }
        children.add(new Child(bytes.getInt(RIGHT_AT), Long.MAX_VALUE));
        return children;
    }

    ByteBuffer bytes() {
        return bytes;
    }

    private int pointerAt(int number) {
        boolean leaf = bytes.get(headerAt) == LEAF;
        return headerAt + (leaf ? LEAF_HEADER : INTERIOR_HEADER) + Short.BYTES * number;
    }
}
