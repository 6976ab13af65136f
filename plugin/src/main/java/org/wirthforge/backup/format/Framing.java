package org.wirthforge.backup.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What the headers of all binary files have in common: magic first, version behind it, repository id and checksum at the end. */
final class Framing {

    static final int MAGIC = 8;
    static final int VERSION = 2;
    static final int CRC = 4;

    private Framing() {}

    static byte[] magic(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length != MAGIC) {
            throw new IllegalArgumentException(text);
        }
        return bytes;
    }

    /** Checks magic, then checksum, then version: a flipped version bit is damage, an intact higher version is news. */
    static void check(String object, byte[] header, byte[] magic, int highest)
            throws DamagedException, UnsupportedFormatException {
        if (!Arrays.equals(header, 0, MAGIC, magic, 0, MAGIC)) {
            throw new DamagedException(object + " does not begin like a file of its kind");
        }
        int body = header.length - CRC;
        int stored = new ByteReader(object, header, body, CRC).u32();
        if (Checksum.crc32c(header, 0, body) != stored) {
            throw new DamagedException(object + " has a damaged header");
        }
        int version = new ByteReader(object, header, MAGIC, VERSION).u16();
        if (version == 0 || version > highest) {
            throw new UnsupportedFormatException(
                    object + " has format version " + version + "; this program reads up to " + highest);
        }
    }

    static void checkRepository(String object, byte[] header, RepositoryId repository) throws DamagedException {
        if (!repository.matches(header, header.length - CRC - RepositoryId.BYTES)) {
            throw new DamagedException(object + " belongs to another repository");
        }
    }
}
