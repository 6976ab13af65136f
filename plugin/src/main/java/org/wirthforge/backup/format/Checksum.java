package org.wirthforge.backup.format;

import java.util.zip.CRC32C;

/** CRC-32C of pieces of arrays. */
public final class Checksum {

    private Checksum() {}

    /** The checksum of one piece. */
    public static int crc32c(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
