package org.wirthforge.backup.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wirthforge.backup.log.Log;

/**
 * The native library that the driver unpacks into the temporary directory for each class loader and leaves there until the JVM ends, or for
 * good if it is killed. Where the kernel says what is mapped (Linux), the name can go at once: the mapping keeps the content. Only names
 * that this process has mapped are touched, for another process may be just about to load its own.
 */
final class UnpackedLibrary {

    private static final Log LOG = Log.named("wf.audit");
    private static final Path MAPPINGS = Path.of("/proc/self/maps");
    private static final Pattern UNPACKED = Pattern.compile("\\S[^/]*(/.*/sqlite-[^/]*-libsqlitejdbc\\.so)");
    private static final String MARK = ".lck";

    private UnpackedLibrary() {}

    static void removeName() {
        try {
            for (String library : mapped()) {
                Files.deleteIfExists(Path.of(library));
                Files.deleteIfExists(Path.of(library + MARK));
            }
        } catch (IOException e) {
            LOG.debug("The unpacked SQLite library stays until the JVM ends", e);
        }
    }

    private static Set<String> mapped() throws IOException {
        if (Files.notExists(MAPPINGS)) {
            return Set.of();
        }
        try (Stream<String> lines = Files.lines(MAPPINGS, StandardCharsets.ISO_8859_1)) {
            return lines.map(UNPACKED::matcher)
                    .filter(Matcher::matches)
                    .map(match -> match.group(1))
                    .collect(Collectors.toSet());
        }
    }
}
