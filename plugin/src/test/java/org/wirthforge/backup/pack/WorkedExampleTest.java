package org.wirthforge.backup.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.format.Hash;

/** The worked example of the format page is what the program writes. */
class WorkedExampleTest {

    private static final Pattern DUMP_LINE = Pattern.compile("([0-9a-f]{8})  ((?:[0-9a-f]{2} {1,2})+) *\\|.*");

    @TempDir
    Path directory;

    private static String section() throws IOException {
        Path page = Path.of(System.getProperty("basedir", ""), "../docs/format.md");
        String text = Files.readString(page);
        return text.substring(text.indexOf("## 14. A worked example"));
    }

    private static byte[] dumped(String section) {
        StringBuilder hex = new StringBuilder();
        Matcher line = DUMP_LINE.matcher(section);
        while (line.find()) {
            assertEquals(hex.length() / 2, Integer.parseInt(line.group(1), 16), "offset of " + line.group());
            hex.append(line.group(2).replace(" ", ""));
        }
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void pack_ofTwoChunks_isTheOneInTheFormatPage() throws IOException {
        PackFixture fixture = new PackFixture(directory.resolve("repo"), 1);
        List<byte[]> chunks =
                List.of("Hello, ".getBytes(StandardCharsets.US_ASCII), "world\n".getBytes(StandardCharsets.US_ASCII));
        fixture.store(WriterSettings.of(PackFixture.ID), chunks);
        Path pack = fixture.packs().get(0);
        byte[] written = Files.readAllBytes(pack);
        String section = section();
        assertEquals(HexFormat.of().formatHex(written), HexFormat.of().formatHex(dumped(section)));
        assertTrue(section.contains(pack.getFileName().toString()), pack.toString());
        for (Hash id : fixture.put.keySet()) {
            assertTrue(section.contains(id.toString()), id.toString());
        }
    }
}
