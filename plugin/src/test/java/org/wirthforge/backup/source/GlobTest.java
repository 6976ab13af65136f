package org.wirthforge.backup.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "*.tmp, a/b/x.tmp",
        "*.tmp, .tmp",
        "x, x",
        "x?z, a/xyz",
        "x?z, xéz",
        "x?z, x🎉z",
        "/x, x",
        "a/*, a/b",
        "a/*/c, a/b/c",
        "a/**, a/b/c",
        "**/c, c",
        "**/c, a/b/c",
        "a/**/c, a/c",
        "a/**/c, a/b/b/c",
        "a/**/*.o, a/b/x.o",
        "a**c, abbc",
        "*a*b*c, xaxbxc",
        "**/a/**/b, a/a/x/a/b",
        "\\*x, *x",
        "\\!x, !x",
        "x\\, x\\",
        "*, a/b",
    })
    void glob_matches(String glob, String path) {
        assertTrue(matches(glob, path, false));
    }

    @ParameterizedTest
    @CsvSource({
        "*.tmp, x.tmpx",
        "*.tmp, tmp",
        "x?z, xz",
        "x?z, xyyz",
        "/x, a/x",
        "a/*, a/b/c",
        "a/*, b/a/b",
        "a/**, a",
        "**/c, ac",
        "**/c, a/bc",
        "a/**/c, ac",
        "a/**/c, a/b/cc",
        "\\*x, ax",
        "x/, x",
        "?, a/",
    })
    void glob_doesNotMatch(String glob, String path) {
        assertFalse(matches(glob, path, false));
    }

    @Test
    void glob_forDirectories_matchesOnlyThose() {
        assertTrue(matches("x/", "a/x", true));
        assertTrue(matches("a/x/", "a/x", true));
        assertFalse(matches("a/x/", "b/a/x", true));
    }

    @Test
    void glob_matchesBelowItsBase() {
        byte[] path = "t/a/x".getBytes(StandardCharsets.UTF_8);
        assertTrue(Glob.parse("a/x").matches(path, 2, false));
        assertFalse(Glob.parse("t/a/x").matches(path, 2, false));
    }

    @Test
    void glob_ofBytesThatAreNoText_matchesThem() {
        byte[] name = {'c', 'a', 'f', (byte) 0xE9};
        assertTrue(Glob.parse(name).matches(name, 0, false));
        assertTrue(Glob.parse("caf?").matches(name, 0, false));
    }

    @Test
    void glob_withManyStars_isNotSlow() {
        String path = "a".repeat(4_000) + "/" + "a".repeat(4_000);
        Assertions.assertTimeout(
                Duration.ofSeconds(20), () -> assertFalse(matches("**/*a*a*a*a*a*a*a*a*a**a**a*b", path, false)));
    }

    @Test
    void glob_agreesWithARegularExpression() {
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            String glob = "/" + text(random, "ab/?*", 7);
            String path = text(random, "ab/", 9);
            boolean expected = Pattern.matches(regex(glob.substring(1)), path);
            assertEquals(expected, matches(glob, path, true), () -> "'" + glob + "' on '" + path + "'");
        }
    }

    private static String text(Random random, String from, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(longest); i > 0; i--) {
            text.append(from.charAt(random.nextInt(from.length())));
        }
        return text.toString();
    }

    private static String regex(String glob) {
        String body = glob.endsWith("/") ? glob.substring(0, glob.length() - 1) : glob;
        return body.replaceAll("(?<=^|/)\\*\\*/", "D")
                .replace("**", "E")
                .replace("*", "[^/]*")
                .replace("?", "[^/]")
                .replace("D", "(.*/)?")
                .replace("E", ".*");
    }

    private static boolean matches(String glob, String path, boolean directory) {
        return Glob.parse(glob).matches(path.getBytes(StandardCharsets.UTF_8), 0, directory);
    }
}
