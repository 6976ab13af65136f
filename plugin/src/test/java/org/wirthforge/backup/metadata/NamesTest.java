package org.wirthforge.backup.metadata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirthforge.backup.source.ChildJvm;
import org.wirthforge.backup.source.Shell;
import org.wirthforge.backup.testkit.MemoryFileSystems;

class NamesTest {

    /** In order; the names of {@link Shell#ODD_NAMES}. */
    private static final List<String> ODD_NAMES =
            List.of("610a62", "636166e9", "6e61c3af7665", "7461696c20", "f09f8e89", "fffe");

    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8", "POSIX"})
    void names_inAnyLocale_keepTheirBytes(String locale) throws Exception {
        Shell.run(temp, Shell.ODD_NAMES);
        ProcessBuilder child = ChildJvm.of(NamesProbe.class, temp.toString(), "c3a4fe");
        child.environment().put("LC_ALL", locale);

        List<String> lines = Shell.run(child).lines().toList();

        assertEquals(locale.endsWith("8"), lines.get(0).equals("UTF-8"), lines.get(0));
        assertEquals(ODD_NAMES, lines.subList(1, lines.size()));
        assertTrue(Shell.run(temp, "ls -b").lines().toList().contains("\u00e4\\376"), "the name that was made");
    }

    @Test
    void everyByte_survives() throws IOException {
        for (int b = 1; b < 256; b++) {
            byte[] name = {'x', (byte) b, 'y'};
            if (b != '/') {
                assertArrayEquals(name, Names.of(Names.resolve(temp, name)), "byte " + b);
            }
        }
    }

    @Test
    void longInvalidName_survives() throws IOException {
        byte[] name = new byte[255];
        Arrays.fill(name, (byte) 0xE9);
        Path file = Files.createFile(Names.resolve(temp, name));
        assertArrayEquals(name, Names.of(file));
        assertEquals(temp, file.getParent());
    }

    @Test
    void replacementCharacterItself_isAName() throws IOException {
        byte[] name = "a\uFFFDb".getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(name, Names.of(Names.resolve(temp, name)));
    }

    @Test
    void invalidNameOfADirectory_survives() throws IOException {
        byte[] name = {(byte) 0xFF};
        Path directory = Files.createDirectory(Names.resolve(temp, name));
        assertArrayEquals(name, Names.of(directory));
        assertEquals(directory.resolve("x"), Names.resolve(directory, new byte[] {'x'}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "/", "a\0b", "/etc"})
    void resolve_ofANameThatLeadsElsewhere_isRefusedEverywhere(String name) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        assertThrows(UnusableNameException.class, () -> Names.resolve(temp, bytes));
        for (FileSystem files : MemoryFileSystems.all()) {
            Path root = files.getRootDirectories().iterator().next();
            assertThrows(UnusableNameException.class, () -> Names.resolve(root, bytes));
            files.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\b", "..\\x", "C:", "C:x", "a:stream", "\\\\server\\share"})
    void resolve_ofWindowsSyntax_isRefusedThere(String name) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        try (FileSystem windows = MemoryFileSystems.windows()) {
            Path root = windows.getRootDirectories().iterator().next();
            assertThrows(UnusableNameException.class, () -> Names.resolve(root, bytes));
        }
        assertArrayEquals(bytes, Names.of(Names.resolve(temp, bytes)));
    }

    @Test
    void resolve_ofBytesThatAreNoText_isRefusedWhereNamesAreText() throws IOException {
        try (FileSystem memory = MemoryFileSystems.unix()) {
            Path root = memory.getPath("/");
            UnusableNameException refused =
                    assertThrows(UnusableNameException.class, () -> Names.resolve(root, new byte[] {(byte) 0xE9}));
            assertTrue(refused.getMessage().contains("\\xe9"), refused.getMessage());
            assertEquals(root.resolve("é"), Names.resolve(root, "é".getBytes(StandardCharsets.UTF_8)));
        }
    }
}
