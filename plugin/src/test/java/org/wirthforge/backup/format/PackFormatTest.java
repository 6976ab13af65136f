package org.wirthforge.backup.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wirthforge.backup.format.PackFormat.Content;

class PackFormatTest {

    private static final int VERSION_AT = 8;
    private static final int RESERVED_AT = 10;
    private static final int CONTENT_AT = 12;

    @Test
    void sizes_asInTheFormatPage() {
        assertEquals(36, PackFormat.HEADER);
        assertEquals(20, PackFormat.BLOCK_HEADER);
        assertEquals(24, PackFormat.FOOTER);
    }

    @ParameterizedTest
    @EnumSource(Content.class)
    void header_content_comesBack(Content content) throws Exception {
        byte[] header = PackFormat.header(content, Samples.REPOSITORY);
        assertEquals(content, PackFormat.readHeader("x", header, Samples.REPOSITORY));
    }

    @Test
    void header_newerVersionIntact_isNewsNotDamage() {
        byte[] header = PackFormat.header(Content.DATA, Samples.REPOSITORY);
        header[VERSION_AT] = 2;
        assertThrows(
                DamagedException.class,
                () -> PackFormat.readHeader("x", header, Samples.REPOSITORY),
                "a version that its checksum does not cover is damage");
        Samples.fixHeader(header);
        assertThrows(UnsupportedFormatException.class, () -> PackFormat.readHeader("x", header, Samples.REPOSITORY));
    }

    @ParameterizedTest
    @CsvSource({VERSION_AT + ",0", RESERVED_AT + ",1", CONTENT_AT + ",0", CONTENT_AT + ",3"})
    void header_impossibleField_isRefused(int at, byte value) {
        byte[] header = PackFormat.header(Content.DATA, Samples.REPOSITORY);
        header[at] = value;
        Samples.fixHeader(header);
        Class<? extends Exception> expected =
                at == VERSION_AT ? UnsupportedFormatException.class : DamagedException.class;
        assertThrows(expected, () -> PackFormat.readHeader("x", header, Samples.REPOSITORY));
    }

    @Test
    void header_ofAnotherRepository_isRefused() {
        byte[] header = PackFormat.header(Content.DATA, new RepositoryId("ff".repeat(16)));
        assertThrows(DamagedException.class, () -> PackFormat.readHeader("x", header, Samples.REPOSITORY));
    }

    @Test
    void block_chunks_comeBack() throws Exception {
        byte[] block = Samples.block("one", "three");
        PackFormat.Block read = PackFormat.readBlock("x", block, 0, block.length);
        assertArrayEquals(new int[] {3, 5}, read.lengths());
        assertEquals(8, read.plain());
        assertEquals("onethree", new String(block, read.payload(), read.stored(), Samples.TEXT));
        assertEquals(block.length, read.size());
    }

    /** Fields of a block head by their place: what is outside the limits is refused although the checksum is right. */
    @ParameterizedTest
    @CsvSource({
        "4,1,2", // codec unknown
        "5,1,1", // reserved
        "6,2,0", // no chunk
        "6,2,3", // more chunks than there is room for
        "8,4,0", // nothing stored
        "8,4,9", // raw, but stored is not plain
        "8,4,-1",
        "12,4,7", // lengths do not add up
        "12,4,8388609", // over 8 MiB
        "12,4,-1",
        "20,4,0", // an empty chunk
        "20,4,-3",
        "20,4,4194305" // over 4 MiB
    })
    void block_fieldOutsideTheLimits_isRefused(int at, int width, int value) {
        byte[] block = Samples.block("one", "three");
        Samples.put(block, at, width, value);
        Samples.fixBlock(block);
        assertThrows(DamagedException.class, () -> PackFormat.readBlock("x", block, 0, block.length));
    }

    @Test
    void block_largestSizes_areAccepted() throws Exception {
        byte[] plain = new byte[PackFormat.MAX_PLAIN];
        int[] lengths = {PackFormat.MAX_CHUNK, PackFormat.MAX_CHUNK};
        byte[] block = Samples.block(plain, lengths);
        assertEquals(
                PackFormat.MAX_PLAIN,
                PackFormat.readBlock("x", block, 0, block.length).plain());
        byte[] many = Samples.block(new byte[PackFormat.MAX_CHUNKS], Samples.ones(PackFormat.MAX_CHUNKS));
        assertEquals(
                PackFormat.MAX_CHUNKS,
                PackFormat.readBlock("x", many, 0, many.length).count());
    }

    @Test
    void footer_span_comesBackAndFitsItsPackOnly() throws Exception {
        byte[] footer = PackEnd.footer(1000, 96);
        assertEquals(new PackEnd.Span(1000, 96), PackEnd.readFooter("x", footer, 1120));
        assertThrows(DamagedException.class, () -> PackEnd.readFooter("x", footer, 1121));
        byte[] large = PackEnd.footer(36, PackFormat.MAX_DIRECTORY + 1);
        assertThrows(
                DamagedException.class,
                () -> PackEnd.readFooter("x", large, 36L + PackFormat.MAX_DIRECTORY + 1 + PackFormat.FOOTER));
    }

    @Test
    void directory_blocks_comeBack() throws Exception {
        Samples.Pack pack = Samples.pack();
        List<PackFormat.Listing> listings = PackEnd.readDirectory("x", pack.directory(), pack.end());
        assertEquals(2, listings.size());
        assertEquals(PackFormat.HEADER, listings.get(0).offset());
        assertEquals(Hash.of("three".getBytes(Samples.TEXT)), listings.get(0).ids()[1]);
        assertThrows(DamagedException.class, () -> PackEnd.readDirectory("x", pack.directory(), pack.end() + 1));
    }

    @Test
    void directory_hugeCount_isRefusedBeforeAllocation() {
        for (int count : new int[] {-1, Integer.MAX_VALUE, 1000}) {
            byte[] directory = new ByteWriter(64).u32(count).raw(new byte[100]).toBytes();
            assertThrows(DamagedException.class, () -> PackEnd.readDirectory("x", directory, 36));
        }
    }

    @Test
    void directory_blocksWithAGap_areRefused() {
        Samples.Pack pack = Samples.pack();
        byte[] directory = pack.directory().clone();
        Samples.put(directory, 4, 4, PackFormat.HEADER + 1);
        assertThrows(DamagedException.class, () -> PackEnd.readDirectory("x", directory, pack.end()));
    }
}
