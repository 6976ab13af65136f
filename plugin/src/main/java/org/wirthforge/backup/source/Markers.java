package org.wirthforge.backup.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.Names;

/** The files by which a directory says what to leave out. Only regular files are opened: opening a pipe would hang. */
final class Markers {

    static final byte[] TAG = "CACHEDIR.TAG".getBytes(StandardCharsets.US_ASCII);
    static final byte[] IGNORE = ".wfbackupignore".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] SIGNATURE =
            "Signature: 8a477f597d28d172789f06886806bc55".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_IGNORE = 1 << 20;

    private final AttributeReader reader;

    Markers(AttributeReader reader) {
        this.reader = reader;
    }

    /** Whether a directory's tag file has the signature. */
    boolean isCache(Path directory) throws IOException {
        return Arrays.equals(head(Names.resolve(directory, TAG), SIGNATURE.length), SIGNATURE);
    }

    /** Patterns of a directory's ignore file. */
    List<Glob> patterns(Path directory) throws IOException {
        byte[] text = head(Names.resolve(directory, IGNORE), LONGEST_IGNORE + 1);
        if (text.length > LONGEST_IGNORE) {
            throw new IOException("larger than " + LONGEST_IGNORE + " bytes");
        }
        List<Glob> globs = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length; i++) {
            if (i == text.length || text[i] == '\n') {
                add(globs, text, start, i);
                start = i + 1;
            }
        }
        return globs;
    }

    private static void add(List<Glob> globs, byte[] text, int from, int to) {
        int end = to;
        while (end > from && (text[end - 1] == ' ' || text[end - 1] == '\t' || text[end - 1] == '\r')) {
            end--;
        }
        if (end > from && text[from] != '#') {
            globs.add(Glob.parse(Arrays.copyOfRange(text, from, end)));
        }
    }

    private byte[] head(Path file, int length) throws IOException {
        if (reader.stamp(file).kind() != FileKind.FILE) {
            return new byte[0];
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(length);
        }
    }
}
