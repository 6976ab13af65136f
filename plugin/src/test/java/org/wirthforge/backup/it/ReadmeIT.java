package org.wirthforge.backup.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.testkit.TreeComparison;

/** What the README shows is what runs. */
final class ReadmeIT {

    private static final String BEGIN = "    // README begin\n";
    private static final String END = "    // README end\n";

    @TempDir
    Path directory;

    @Test
    void example_isInTheReadmeWordForWord() throws Exception {
        Path source = Packaged.project().resolve("plugin/src/test/java/org/wirthforge/backup/it/ReadmeExample.java");
        String text = Files.readString(source);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        String example = text.substring(begin, text.indexOf(END)).replaceAll("(?m)^    ", "");
        assertTrue(readme().contains("```java\n" + example + "```\n"), "README.md does not have:\n" + example);
    }

    @Test
    void example_run_backsUpAndRestores() throws Exception {
        Path photos = Files.createDirectories(directory.resolve("photos"));
        Files.writeString(photos.resolve("a.jpg"), "not really");
        Files.createSymbolicLink(photos.resolve("b.jpg"), Path.of("a.jpg"));
        Path classes = Packaged.project().resolve("plugin/target/test-classes");
        String separator = System.getProperty("path.separator");
        Child host = new Child(directory, onlyExample(classes) + separator + Packaged.api());

        Child.Ended ended = host.run(
                ReadmeExample.class.getName(),
                Packaged.directory().toString(),
                Files.createDirectory(directory.resolve("home")).toString(),
                photos.toString(),
                directory.resolve("restored").toString());

        assertEquals(0, ended.exitCode(), ended::toString);
        assertTrue(ended.out().endsWith("COMPLETE: 1 files\n"), ended::toString);
        assertEquals(List.of(), TreeComparison.differences(photos, directory.resolve("restored/photos")));
    }

    @Test
    void troubleshooting_namesEveryErrorCode() throws Exception {
        String readme = readme();
        List<String> missing = Arrays.stream(ErrorCode.values())
                .map(ErrorCode::code)
                .filter(code -> !readme.contains("`" + code + "`"))
                .toList();
        assertEquals(List.of(), missing);
    }

    /** A host does not have the plugin's tests, with their resources, on its class path. */
    private Path onlyExample(Path classes) throws IOException {
        String name = ReadmeExample.class.getName().replace('.', '/') + ".class";
        Path copy = directory.resolve("host").resolve(name);
        Files.createDirectories(copy.getParent());
        Files.copy(classes.resolve(name), copy);
        return directory.resolve("host");
    }

    private static String readme() throws IOException {
        return Files.readString(Packaged.project().resolve("README.md"));
    }
}
