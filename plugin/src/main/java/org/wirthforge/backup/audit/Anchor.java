package org.wirthforge.backup.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.wirthforge.backup.json.JsonText;
import org.wirthforge.backup.store.SmallFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The file that remembers the newest record, so that a shortened or older database is noticed. Written after the record: a crash
 * between them leaves it behind, which is harmless because the database extends it.
 */
final class Anchor {

    static final String NAME = "head.json";

    private static final int MAX_BYTES = 4096;

    private final SmallFile file;

    Anchor(Path directory) {
        this.file = new SmallFile(directory.resolve(NAME));
    }

    /** The remembered head, or empty if there is no such file. */
    Optional<Head> read() throws IOException {
        if (missing()) {
            return Optional.empty();
        }
        try {
            JsonNode tree = JsonText.parse(new String(file.read(MAX_BYTES), StandardCharsets.UTF_8));
            return Optional.of(new Head(
                    tree.required("sequence").longValue(), tree.required("hash").stringValue()));
        } catch (JacksonException e) {
            throw new IOException(NAME + " is damaged: " + e.getOriginalMessage(), e);
        }
    }

    boolean missing() {
        return Files.notExists(file.path());
    }

    /** Remembers a head; durable on return. Callers hold the database's write lock, so no older head overwrites a newer one. */
    void write(Head head) throws IOException {
        String text = """
                {
                  "format": "wf-audit-head",
                  "version": 1,
                  "sequence": %d,
                  "hash": "%s"
                }
                """.formatted(head.sequence(), head.hash());
        file.replace(text.getBytes(StandardCharsets.UTF_8), "writer");
    }
}
