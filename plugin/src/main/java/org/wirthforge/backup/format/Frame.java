package org.wirthforge.backup.format;

import java.util.Arrays;

/** What frames a small file that is replaced as a whole: a header that names the repository, and a footer with the checksum of all in between. */
final class Frame {

    /** Size of the footer. */
    static final int FOOTER = Framing.CRC + Framing.MAGIC;

    private final byte[] magic;
    private final byte[] end;
    private final int version;
    private final int headerBytes;

    /** @param version the newest one that is read */
    Frame(String magic, String end, int version, int headerBytes) {
        this.magic = Framing.magic(magic);
        this.end = Framing.magic(end);
        this.version = version;
        this.headerBytes = headerBytes;
    }

    /** Begins a header: magic and version. */
    ByteWriter begin() {
        return new ByteWriter(headerBytes).raw(magic).u16(version);
    }

    /** Ends a header: repository and checksum. */
    static ByteWriter end(ByteWriter header, RepositoryId repository) {
        header.raw(repository.toBytes());
        return header.u32(Checksum.crc32c(header.array(), 0, header.size()));
    }

    /** The footer of a body. */
    byte[] footer(byte[] bytes, int from, int length) {
        return new ByteWriter(FOOTER)
                .u32(Checksum.crc32c(bytes, from, length))
                .raw(end)
                .toBytes();
    }

    /** Checks the header of a whole file; a reader behind the version. */
    ByteReader open(String object, byte[] file, RepositoryId repository)
            throws DamagedException, UnsupportedFormatException {
        if (file.length < headerBytes + FOOTER) {
            throw new DamagedException(object + " is shorter than a header and a footer");
        }
        byte[] header = Arrays.copyOf(file, headerBytes);
        Framing.check(object, header, magic, version);
        Framing.checkRepository(object, header, repository);
        return new ByteReader(object, header).skip(Framing.MAGIC + Framing.VERSION);
    }

    /** Size of the body of a whole file. */
    int bodyBytes(byte[] file) {
        return file.length - headerBytes - FOOTER;
    }

    /** A reader of the body, if the footer is that of it and the header's counts fit. */
    ByteReader body(String object, byte[] file, boolean fits) throws DamagedException {
        int length = bodyBytes(file);
        byte[] footer = Arrays.copyOfRange(file, headerBytes + length, file.length);
        if (!fits || !Arrays.equals(footer(file, headerBytes, length), footer)) {
            throw new DamagedException(object + " is damaged");
        }
        return new ByteReader(object, file, headerBytes, length);
    }
}
