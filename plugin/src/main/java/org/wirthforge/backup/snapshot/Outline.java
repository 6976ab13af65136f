package org.wirthforge.backup.snapshot;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.format.Seal;
import org.wirthforge.backup.format.UnsupportedFormatException;
import org.wirthforge.backup.pack.ChunkSink;
import org.wirthforge.backup.pack.Piece;

/**
 * A snapshot's document as far as it is known before its last pack is closed, as a chunk: so packs alone bring back a snapshot whose documents are lost.
 * An outline makes no snapshot; a document does.
 */
public final class Outline {

    private Outline() {}

    /**
     * Stores one. What is known of databases is left out if it makes the outline too long for a chunk.
     *
     * @return where it is; empty if it is too long even so
     */
    public static Optional<ChunkRef> put(SnapshotDocument document, RepositoryId repository, ChunkSink sink)
            throws IOException {
        for (List<StoredDatabase> databases : List.of(document.databases(), List.<StoredDatabase>of())) {
            byte[] bytes = SnapshotJson.outline(document, databases, repository);
            if (bytes.length <= PackFormat.MAX_CHUNK) {
                return Optional.of(new ChunkRef(sink.put(bytes, 0, bytes.length), bytes.length));
            }
        }
        return Optional.empty();
    }

    /**
     * What a chunk of metadata says if it is an outline that this program can read; it is not committed.
     *
     * @param object name of the chunk, for messages
     */
    public static Optional<SnapshotDocument> of(String object, Piece piece, RepositoryId repository) {
        if (piece.bytes()[piece.offset()] != '{') {
            return Optional.empty();
        }
        byte[] bytes = Arrays.copyOfRange(piece.bytes(), piece.offset(), piece.offset() + piece.length());
        try {
            return Optional.of(SnapshotReader.read(object, Seal.open(object, bytes), repository));
        } catch (DamagedException | UnsupportedFormatException e) {
            return Optional.empty(); // begins like one, and is none of ours
        }
    }
}
