package org.wirthforge.backup.testkit.bench.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.testkit.bench.data.TreePage.Child;

/**
 * A SQLite database with one table, written page by page after the published format. SQLite itself would be 14 MB of native libraries for
 * the sake of one file, and its bytes would differ from version to version. Three levels always: a root in page 2, interior pages, and
 * leaves in front of the interior page that names them.
 */
final class DatabaseFile implements AutoCloseable {

    static final int PAGE = TreePage.SIZE;

    private static final int HEADER = 100;
    private static final int CHANGES_AT = 24;
    private static final int PAGES_AT = 28;
    private static final int VALID_FOR_AT = 92;
    private static final int ROOT = 2;
    private static final int FAN_OUT = 300;
    private static final int SMALLEST = 700;

    private final FileChannel file;
    private final Dice dice;
    private final Prose prose;
    private int lastPage = ROOT;
    private long lastRow;

    private DatabaseFile(FileChannel file, Dice dice) {
        this.file = file;
        this.dice = dice;
        this.prose = new Prose(dice);
    }

    /** Fills a new file to about so many pages, at least 700. */
    static void make(Path path, int pages) throws IOException {
        try (DatabaseFile made = open(path, Dice.named("database"), StandardOpenOption.CREATE_NEW)) {
            made.fill(Math.max(SMALLEST, pages));
        }
    }

    /** Updates rows in place, half of them anywhere, half among the newest two per cent. */
    static void update(Path path, int rows, int round) throws IOException {
        try (DatabaseFile opened = open(path, Dice.named("update", round), StandardOpenOption.WRITE)) {
            List<Child> leaves = opened.leaves();
            for (int i = 0; i < rows; i++) {
                int among = i % 2 == 0 ? leaves.size() : Math.max(1, leaves.size() / 50);
                opened.updateOne(
                        leaves.get(leaves.size() - 1 - opened.dice.below(among)).page());
            }
            opened.finish(opened.pages());
        }
    }

    /** Adds rows at the end, in new leaves. */
    static void append(Path path, int rows, int round) throws IOException {
        try (DatabaseFile opened = open(path, Dice.named("append", round), StandardOpenOption.WRITE)) {
            opened.append(rows);
        }
    }

    private static DatabaseFile open(Path path, Dice dice, StandardOpenOption how) throws IOException {
        return new DatabaseFile(FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, how), dice);
    }

    private void fill(int pages) throws IOException {
        List<Child> roots = new ArrayList<>();
        while (lastPage < pages) {
            List<Child> group = new ArrayList<>();
            int room = Math.max(2, Math.min(FAN_OUT, pages - lastPage - 1));
            for (int i = 0; i < room; i++) {
                group.add(writeLeaf(Integer.MAX_VALUE));
            }
            roots.add(writeInterior(++lastPage, group));
        }
        write(ROOT, TreePage.interior(roots).bytes());
        write(1, firstPage());
        finish(lastPage);
    }

    private void append(int rows) throws IOException {
        lastPage = pages();
        List<Child> roots = new ArrayList<>(TreePage.of(read(ROOT)).children());
        Child newest = roots.remove(roots.size() - 1);
        List<Child> group = new ArrayList<>(TreePage.of(read(newest.page())).children());
        Child tail = group.remove(group.size() - 1);
        lastRow = lastRow(tail.page());
        group.add(new Child(tail.page(), lastRow));
        for (long end = lastRow + rows; lastRow < end; ) {
            group.add(writeLeaf(end - lastRow));
        }
        roots.addAll(regroup(group, newest.page()));
        write(ROOT, TreePage.interior(roots).bytes());
        finish(lastPage);
    }

    /** Groups of at most 300; a last one of a single leaf, which the format does not allow, goes to the one before. */
    private List<Child> regroup(List<Child> leaves, int firstPage) throws IOException {
        List<Child> written = new ArrayList<>();
        for (int from = 0, to; from < leaves.size(); from = to) {
            to = leaves.size() - from <= FAN_OUT + 1 ? leaves.size() : from + FAN_OUT;
            written.add(writeInterior(from == 0 ? firstPage : ++lastPage, leaves.subList(from, to)));
        }
        return written;
    }

    private Child writeLeaf(long rows) throws IOException {
        TreePage page = TreePage.leaf(0);
        byte[] cell = MessageRow.cell(dice, prose, lastRow + 1);
        for (long left = rows; left > 0 && page.add(cell); left--) {
            lastRow++;
            cell = MessageRow.cell(dice, prose, lastRow + 1);
        }
        write(++lastPage, page.bytes());
        return new Child(lastPage, lastRow);
    }

    private Child writeInterior(int number, List<Child> children) throws IOException {
        write(number, TreePage.interior(children).bytes());
        return new Child(number, children.get(children.size() - 1).lastRow());
    }

    private void updateOne(int number) throws IOException {
        ByteBuffer bytes = read(number);
        TreePage page = TreePage.of(bytes);
        MessageRow.update(bytes, page.cellAt(dice.below(page.cells())), dice);
        write(number, bytes);
    }

    private List<Child> leaves() throws IOException {
        List<Child> leaves = new ArrayList<>();
        for (Child interior : TreePage.of(read(ROOT)).children()) {
            leaves.addAll(TreePage.of(read(interior.page())).children());
        }
        return leaves;
    }

    private long lastRow(int leaf) throws IOException {
        TreePage page = TreePage.of(read(leaf));
        return MessageRow.id(page.bytes(), page.cellAt(page.cells() - 1));
    }

    /** The header of the file, and the schema: one row that describes the table. */
    private static ByteBuffer firstPage() {
        TreePage page = TreePage.leaf(HEADER);
        page.add(schema());
        ByteBuffer bytes = page.bytes();
        bytes.put(0, "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII));
        bytes.putShort(16, (short) PAGE).put(18, new byte[] {1, 1, 0, 64, 32, 32});
        return bytes.putInt(40, 1).putInt(44, 4).putInt(56, 1).putInt(96, 3_040_000);
    }

    private static byte[] schema() {
        byte[] sql = MessageRow.TABLE.getBytes(StandardCharsets.US_ASCII);
        byte[] names = "tablemessagemessage".getBytes(StandardCharsets.US_ASCII);
        int type = 13 + 2 * sql.length;
        int header = 5 + Varint.length(type);
        int payload = header + names.length + 1 + sql.length;
        ByteBuffer cell = ByteBuffer.allocate(Varint.length(payload) + 1 + payload);
        Varint.put(cell, payload);
        cell.put((byte) 1)
                .put((byte) header)
                .put((byte) 23)
                .put((byte) 27)
                .put((byte) 27)
                .put((byte) 1);
        Varint.put(cell, type);
        return cell.put(names).put((byte) ROOT).put(sql).array();
    }

    private int pages() throws IOException {
        return read(1).getInt(PAGES_AT);
    }

    private void finish(int pages) throws IOException {
        ByteBuffer first = read(1);
        int changes = first.getInt(CHANGES_AT) + 1;
        write(1, first.putInt(CHANGES_AT, changes).putInt(PAGES_AT, pages).putInt(VALID_FOR_AT, changes));
    }

    private ByteBuffer read(int number) throws IOException {
        ByteBuffer page = ByteBuffer.allocate(PAGE);
        long at = (number - 1L) * PAGE;
        while (page.hasRemaining() && file.read(page, at + page.position()) >= 0) {
            continue;
        }
        return page.clear();
    }

    private void write(int number, ByteBuffer page) throws IOException {
        BigData.writeFully(file, page.clear(), (number - 1L) * PAGE);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
