package org.wirthforge.backup.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RunFormatTest {

    private static final int PACKS_AT = 12;
    private static final int ENTRIES_AT = 16;

    private static RunFormat.Shape read(byte[] header, long size) throws Exception {
        return RunFormat.readHeader("x", header, Samples.REPOSITORY, size);
    }

    @Test
    void sizes_asInTheFormatPage() {
        assertEquals(44, RunFormat.HEADER);
        assertEquals(48, RunFormat.ENTRY);
        assertEquals(12, RunFormat.FOOTER);
    }

    @Test
    void header_shape_comesBackAndFitsItsFileOnly() throws Exception {
        byte[] run = Samples.run(3);
        byte[] header = Arrays.copyOf(run, RunFormat.HEADER);
        RunFormat.Shape shape = read(header, run.length);
        assertEquals(new RunFormat.Shape(2, 3), shape);
        assertEquals(44 + 64, shape.entriesAt());
        assertThrows(DamagedException.class, () -> read(header, run.length + 1));
        assertThrows(DamagedException.class, () -> read(header, run.length - 48));
    }

    @Test
    void header_countsOutsideTheLimits_areRefused() {
        for (int packs : new int[] {-1, RunFormat.MAX_PACKS + 1}) {
            byte[] header = RunFormat.header(2, 0, Samples.REPOSITORY);
            Samples.put(header, PACKS_AT, 4, packs);
            Samples.fixHeader(header);
            long size = RunFormat.HEADER + (long) packs * Hash.BYTES + RunFormat.FOOTER;
            assertThrows(DamagedException.class, () -> read(header, size));
        }
        byte[] header = RunFormat.header(0, RunFormat.MAX_ENTRIES + 1, Samples.REPOSITORY);
        long size = RunFormat.HEADER + (RunFormat.MAX_ENTRIES + 1) * RunFormat.ENTRY + RunFormat.FOOTER;
        assertThrows(DamagedException.class, () -> read(header, size));
        Samples.put(header, ENTRIES_AT + 4, 4, -1);
        Samples.fixHeader(header);
        assertThrows(DamagedException.class, () -> read(header, 56));
    }

    @Test
    void header_newerVersion_isNewsNotDamage() {
        byte[] header = RunFormat.header(0, 0, Samples.REPOSITORY);
        header[8] = 2;
        Samples.fixHeader(header);
        assertThrows(UnsupportedFormatException.class, () -> read(header, 56));
    }

    @Test
    void footer_checksum_comesBack() throws Exception {
        byte[] footer = RunFormat.footer(0xCAFEBABE);
        assertEquals(0xCAFEBABE, RunFormat.readFooter("x", footer));
        footer[11] ^= 1;
        assertThrows(DamagedException.class, () -> RunFormat.readFooter("x", footer));
    }
}
