package org.wirthforge.backup.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.Names;
import org.wirthforge.backup.metadata.Stamp;

/**
 * Whether files that are named like companions of a database are some: else all of them are files like any other, and belong into the backup. Told by the first
 * bytes, of the file itself and of what is beside it, and taken for some in doubt. Opens nothing that this process has open.
 */
final class Beside {

    private static final byte[] DATABASE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    /** What SQLite writes, encrypted or not: a journal, a log of either byte order, its index of either; and the zeros over a journal that is done with. */
    private static final List<byte[]> MARKS = List.of(
            new byte[] {(byte) 0xd9, (byte) 0xd5, 0x05, (byte) 0xf9, 0x20, (byte) 0xa1, 0x63, (byte) 0xd7},
            new byte[] {0x37, 0x7f, 0x06, (byte) 0x82},
            new byte[] {0x37, 0x7f, 0x06, (byte) 0x83},
            new byte[] {0x18, (byte) 0xe2, 0x2d, 0x00},
            new byte[] {0x00, 0x2d, (byte) 0xe2, 0x18},
            new byte[8]);

    private final AttributeReader reader;
    private final OpenFiles open;

    /** @param open files of this process; where nothing is known of them, every companion is one */
    Beside(AttributeReader reader, OpenFiles open) {
        this.reader = reader;
        this.open = open;
    }

    /**
     * Decides.
     *
     * @param main a file
     * @param companions the regular files beside it that are named like its companions
     * @return whether they are SQLite's, or may be
     */
    boolean isDatabase(Path main, List<Path> companions) {
        if (companions.isEmpty() || !open.watches(main.getFileSystem())) {
            return !companions.isEmpty();
        }
        try {
            byte[] head = head(main, DATABASE.length);
            // A database that is only just being made has no byte yet.
            if (head == null || head.length == 0 || Arrays.equals(head, DATABASE)) {
                return true;
            }
            for (Path companion : companions) {
                byte[] begin = head(companion, MARKS.get(0).length);
                if (begin == null || marked(begin)) {
                    return true;
                }
            }
            return false;
        } catch (IOException unknown) {
            return true;
        }
    }

    private static boolean marked(byte[] begin) {
        for (byte[] mark : MARKS) {
            if (begin.length >= mark.length && Arrays.equals(begin, 0, mark.length, mark, 0, mark.length)) {
                return true;
            }
        }
        return false;
    }

    /** The first bytes; null if this process has the file open, or it is none any more. */
    private byte[] head(Path file, int length) throws IOException {
        Stamp stamp = reader.stamp(file);
        if (stamp.kind() != FileKind.FILE || open.openHere(stamp, Names.of(file))) {
            return null;
        }
        OpenFiles.Reading ours = open.reading(stamp);
        try (ours;
                InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(length);
        }
    }
}
