package org.wirthforge.backup.testkit.bench.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The data sets, small. */
final class DataSetTest {

    private static final double SCALE = 0.002;

    @TempDir
    Path directory;

    /** The recorded figures are of these bytes: who changes a data set has to measure again. */
    @ParameterizedTest
    @CsvSource({
        "home, d86d8cf29c3fdeb8",
        "tree, 27be8f81b534d1d7",
        "big, 3ecf52044efd99df",
        "many, 1a3e75a517658b43",
        "sparse, 012820ded071054c"
    })
    void make_onAnyMachine_givesTheRecordedBytes(String name, String recorded) throws IOException {
        DataSet.named(name, SCALE).make(directory);

        assertEquals(recorded, Fingerprint.whole(directory));
    }

    @ParameterizedTest
    @ValueSource(strings = {"home", "tree", "big", "many", "sparse"})
    void changeAndRename_doneTwiceFromTheStart_giveTheSame(String name) throws IOException {
        DataSet data = DataSet.named(name, SCALE);
        for (String copy : new String[] {"a", "b"}) {
            data.make(directory.resolve(copy));
            data.change(directory.resolve(copy), 1);
            data.rename(directory.resolve(copy), 2);
            data.change(directory.resolve(copy), 3);
        }

        assertEquals(Fingerprint.of(directory.resolve("a")), Fingerprint.of(directory.resolve("b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"home", "tree", "big", "many", "sparse"})
    void change_ofAnyRound_touchesWhatItSays(String name) throws IOException {
        DataSet data = DataSet.named(name, SCALE);
        data.make(directory);
        for (int round = 1; round <= 3; round++) {
            Map<String, String> before = Fingerprint.of(directory);

            long touched = data.change(directory, round);

            Map<String, String> after = Fingerprint.of(directory);
            assertEquals(before.keySet(), after.keySet());
            assertEquals(touched, bytesThatDiffer(before, after), "round " + round);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"home", "tree", "big", "many", "sparse"})
    void rename_ofADirectory_keepsAllContent(String name) throws IOException {
        DataSet data = DataSet.named(name, SCALE);
        data.make(directory);
        Map<String, String> before = Fingerprint.of(directory);

        long moved = data.rename(directory, 1);

        Map<String, String> after = Fingerprint.of(directory);
        assertEquals(sorted(before), sorted(after));
        assertNotEquals(before.keySet(), after.keySet());
        assertTrue(moved > 0, "bytes moved: " + moved);
    }

    @ParameterizedTest
    @ValueSource(strings = {"home", "tree", "big", "many", "sparse"})
    void someFile_afterChangeAndRename_isStillThere(String name) throws IOException {
        DataSet data = DataSet.named(name, SCALE);
        data.make(directory);
        data.change(directory, 1);
        data.rename(directory, 2);

        assertTrue(Files.isRegularFile(directory.resolve(data.someFile())), data.someFile());
    }

    @Test
    void named_withUnknownName_saysWhichThereAre() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> DataSet.named("hom", 1));

        assertTrue(refused.getMessage().contains("home, tree, big"), refused.getMessage());
    }

    @Test
    void tree_smallToo_hasLinksOfBothKindsAndCopies() throws IOException {
        DataSet.named("tree", 0.01).make(directory);

        Map<String, String> digests = Fingerprint.of(directory);
        assertTrue(digests.keySet().stream().anyMatch(path -> Files.isSymbolicLink(directory.resolve(path))));
        assertTrue(digests.keySet().stream().anyMatch(path -> path.endsWith(".same")));
        assertFalse(new TreeSet<>(digests.values()).size() == digests.size());
    }

    private long bytesThatDiffer(Map<String, String> before, Map<String, String> after) throws IOException {
        Map<String, String> changed = new HashMap<>(after);
        changed.entrySet().removeAll(before.entrySet());
        // A hard link changes with its file.
        changed.keySet().removeIf(path -> path.endsWith(".same"));
        long bytes = 0;
        for (String path : changed.keySet()) {
            bytes += Files.size(directory.resolve(path));
        }
        return bytes;
    }

    private static Object sorted(Map<String, String> digests) {
        return digests.values().stream().sorted().toList();
    }
}
