package org.wirthforge.backup.snapshot;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.wirthforge.backup.chunk.FunnelChunker;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.format.UnsupportedFormatException;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.Twin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code repository.json}: what a program must know before it touches anything else.
 *
 * @param id the repository
 * @param created when it was made
 */
public record RepositoryDocument(RepositoryId id, Instant created) {

    private static final String FORMAT = "wf-backup-repository";
    private static final int VERSION = 1;

    /** What a program wants to do; each may need features it does not know. */
    public enum Purpose {
        /** List, browse, restore. */
        READ,
        /** Back up. */
        WRITE,
        /** Verify. */
        CHECK,
        /** Forget and reclaim. */
        DELETE
    }

    /**
     * Reads the document.
     *
     * @throws NoRepositoryException if there is none, and nothing that belongs to one
     * @throws DamagedException if both copies are damaged, or missing beside packs or snapshots
     * @throws UnsupportedFormatException if it asks for something newer than this program
     */
    public static RepositoryDocument read(LocalStore store, Purpose purpose) throws IOException {
        try {
            return twin(store, purpose).read();
        } catch (FileSystemException e) {
            Path root = store.layout().root();
            if (Files.exists(root)
                    && !Files.isDirectory(root)) { // some Javas call what is below a file missing, others say more
                throw NoRepositoryException.noDirectory(root);
            }
            if (!(e instanceof NoSuchFileException)) {
                throw e;
            }
            refuseLost(store);
            throw new NoRepositoryException(root);
        }
    }

    /**
     * Refuses where there is what belongs to a repository, but no document of it.
     *
     * @throws DamagedException if that is so
     */
    public static void refuseLost(LocalStore store) throws IOException {
        if (store.holdsData()) {
            throw new DamagedException(
                    "repository.json is missing in " + store.layout().root()
                            + " although there are packs or snapshots; nothing was changed. 'repair' makes it anew");
        }
    }

    /** Both copies of the document. */
    public static Twin<RepositoryDocument> twin(LocalStore store, Purpose purpose) {
        return new Twin<>(
                store,
                store.layout().document(),
                store.layout().documentCopy(),
                (object, text) -> read(object, text, purpose));
    }

    private static RepositoryDocument read(String object, String text, Purpose purpose) throws IOException {
        JsonNode json = Json.parse(object, text);
        if (!FORMAT.equals(Json.text(object, json, "format"))) {
            throw new DamagedException(object + " is not the document of a backup repository");
        }
        long version = Json.number(object, json, "version");
        if (version > VERSION) {
            throw new UnsupportedFormatException(
                    object + " has version " + version + "; this program knows up to " + VERSION);
        }
        String list = purpose.name().toLowerCase(java.util.Locale.ROOT);
        List<String> features = Json.texts(object, json.path("features"), list);
        if (!features.isEmpty()) {
            throw new UnsupportedFormatException(
                    object + " needs the feature '" + features.get(0) + "' to " + list + ", which this program lacks");
        }
        try {
            RepositoryId id = new RepositoryId(Json.text(object, json, "repository_id"));
            return new RepositoryDocument(id, Json.instant(object, json, "created_utc"));
        } catch (IllegalArgumentException e) {
            throw new DamagedException(object + " has a malformed repository id", e);
        }
    }

    /** Makes a new repository: the document is the last thing to become visible. */
    public static RepositoryDocument create(LocalStore store, RepositoryId id, Instant now) throws IOException {
        ObjectNode json = Json.object().put("format", FORMAT).put("version", VERSION);
        Instant created = now.truncatedTo(ChronoUnit.SECONDS);
        json.put("repository_id", id.hex()).put("created_utc", created.toString());
        json.putObject("chunking")
                .put("algorithm", "funnel32")
                .put("min", FunnelChunker.MINIMUM)
                .put("average", FunnelChunker.AVERAGE)
                .put("max", FunnelChunker.MAXIMUM);
        ObjectNode features = json.putObject("features");
        for (Purpose purpose : Purpose.values()) {
            features.putArray(purpose.name().toLowerCase(java.util.Locale.ROOT));
        }
        byte[] sealed = Json.seal(json);
        store.publish(sealed, store.layout().document());
        twin(store, Purpose.WRITE).copyQuietly(sealed);
        return new RepositoryDocument(id, created);
    }
}
