package org.wirthforge.backup.testkit.bench.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads the b-tree back as the format says it is to be read. */
final class DatabaseFileTest {

    private static final int PAGES = 1000;
    private static final int SIZE_AT = 28;

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void make() throws IOException {
        file = directory.resolve("made.db");
        DatabaseFile.make(file, PAGES);
    }

    @Test
    void make_withPages_fillsAllOfThemWithRowsInOrder() throws IOException {
        List<Long> rows = rows();

        assertEquals(PAGES, page(1).getInt(SIZE_AT));
        assertEquals((long) PAGES * DatabaseFile.PAGE, Files.size(file));
        assertEquals(LongStream.rangeClosed(1, rows.size()).boxed().toList(), rows);
    }

    @Test
    void append_ofRows_addsThemAtTheEnd() throws IOException {
        int before = rows().size();

        // More than one interior page can hold.
        DatabaseFile.append(file, 2000, 1);
        DatabaseFile.append(file, 10, 2);

        List<Long> rows = rows();
        assertEquals(LongStream.rangeClosed(1, before + 2010).boxed().toList(), rows);
        assertEquals(Files.size(file), (long) page(1).getInt(SIZE_AT) * DatabaseFile.PAGE);
    }

    @Test
    void update_ofRows_touchesNoMorePagesThanRows() throws IOException {
        byte[] before = Files.readAllBytes(file);

        DatabaseFile.update(file, 100, 1);

        int changed = changedPages(before, Files.readAllBytes(file));
        assertTrue(changed > 50 && changed <= 101, changed + " pages changed");
    }

    private static int changedPages(byte[] before, byte[] after) {
        int changed = 0;
        for (int at = 0; at < before.length; at += DatabaseFile.PAGE) {
            if (!Arrays.equals(before, at, at + DatabaseFile.PAGE, after, at, at + DatabaseFile.PAGE)) {
                changed++;
            }
        }
        return changed;
    }

    private List<Long> rows() throws IOException {
        List<Long> rows = new ArrayList<>();
        for (TreePage.Child interior : TreePage.of(page(2)).children()) {
            for (TreePage.Child child : TreePage.of(page(interior.page())).children()) {
                TreePage leaf = TreePage.of(page(child.page()));
                for (int i = 0; i < leaf.cells(); i++) {
                    rows.add(MessageRow.id(leaf.bytes(), leaf.cellAt(i)));
                }
                assertTrue(child.lastRow() == Long.MAX_VALUE || child.lastRow() == rows.get(rows.size() - 1));
            }
        }
        return rows;
    }

    private ByteBuffer page(int number) throws IOException {
        byte[] all = Files.readAllBytes(file);
        return ByteBuffer.wrap(Arrays.copyOfRange(all, (number - 1) * DatabaseFile.PAGE, number * DatabaseFile.PAGE));
    }
}
