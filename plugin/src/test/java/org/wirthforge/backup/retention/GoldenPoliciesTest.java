package org.wirthforge.backup.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Policies, both shapes, with every verdict and its reasons on file. {@code -Dwfb.golden.record=DIRECTORY} writes the files anew, to be read before they are
 * committed.
 */
class GoldenPoliciesTest {

    static List<Path> cases() throws Exception {
        Path golden = Path.of(GoldenPoliciesTest.class.getResource("golden").toURI());
        try (Stream<Path> files = Files.list(golden)) {
            return files.sorted().toList();
        }
    }

    @Test
    void golden_hasAtLeastFortyPolicies() throws Exception {
        assertTrue(cases().size() >= 40, cases().toString());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void policy_isJudgedAsRecorded(Path file, @TempDir Path directory) throws Exception {
        String text = Files.readString(file);
        GoldenCase golden = new GoldenCase(text);
        String actual = golden.actual(directory);
        String record = System.getProperty("wfb.golden.record", "");
        if (!record.isEmpty()) {
            String input = text.substring(0, text.indexOf(GoldenCase.SPLIT) + GoldenCase.SPLIT.length());
            Files.writeString(Path.of(record).resolve(file.getFileName().toString()), input + actual);
        }
        assertEquals(golden.expected(), actual, file.getFileName().toString());
    }
}
