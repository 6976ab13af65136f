package org.wirthforge.backup.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class XattrReaderTest {

    /** An entry that no reader would take would cost the whole snapshot. */
    @Test
    void values_thatAreTooMuchTogether_areLeftOutAndNamed() {
        List<String> names =
                IntStream.range(0, 100).mapToObj(i -> String.format("a%03d", i)).toList();

        Xattrs read = XattrReader.values(new Attributes(Xattr.MAX_VALUE), names);

        int each = "user.a000".length() + Xattr.MAX_VALUE;
        assertEquals(Xattr.MAX_TOTAL / each, read.xattrs().size());
        assertEquals(names.size(), read.xattrs().size() + read.omitted().size());
        assertTrue(read.omitted().get(0).startsWith("extended attribute user.a015 left out: "), read.toString());
    }

    @Test
    void values_upToTheLimits_areKept() {
        List<String> names =
                IntStream.range(0, Xattr.MAX_COUNT).mapToObj(Integer::toString).toList();

        assertEquals(
                Xattr.MAX_COUNT,
                XattrReader.values(new Attributes(1000), names).xattrs().size());
        assertEquals(
                List.of(),
                XattrReader.values(new Attributes(Xattr.MAX_VALUE), List.of("a"))
                        .omitted());
        assertEquals(
                1,
                XattrReader.values(new Attributes(Xattr.MAX_VALUE + 1), List.of("a"))
                        .omitted()
                        .size());
    }

    /** Values of one size. */
    private record Attributes(int size) implements UserDefinedFileAttributeView {

        @Override
        public String name() {
            return "user";
        }

        @Override
        public List<String> list() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int size(String name) {
            return size;
        }

        @Override
        public int read(String name, ByteBuffer into) {
            into.put(new byte[size]);
            return size;
        }

        @Override
        public int write(String name, ByteBuffer from) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(String name) {
            throw new UnsupportedOperationException();
        }
    }
}
