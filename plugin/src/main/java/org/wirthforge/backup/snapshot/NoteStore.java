package org.wirthforge.backup.snapshot;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.retention.Labels;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.store.Layout;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.Twin;
import org.wirthforge.backup.store.WriterLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The notes of all snapshots, one small sealed document each, kept twice and replaced as a whole. Reading is thread-safe; writing needs the writer lock. */
public final class NoteStore {

    private static final String FORMAT = "wf-backup-note";
    private static final int VERSION = 1;

    private final LocalStore store;
    private final RepositoryId repository;

    /** Reads and writes the notes of one repository. */
    public NoteStore(LocalStore store, RepositoryId repository) {
        this.store = store;
        this.repository = repository;
    }

    /** Both files of a note. */
    public Twin<Note> twin(SnapshotId id) {
        return new Twin<>(
                store,
                store.layout().notes().resolve(id + Layout.JSON),
                store.layout().notesMirror().resolve(id + Layout.JSON),
                (object, text) -> read(object, id, text));
    }

    /** Ids of all snapshots that have a note, or the copy of one, sorted. */
    public NavigableSet<SnapshotId> ids() throws IOException {
        NavigableSet<SnapshotId> ids = new TreeSet<>();
        for (Path directory :
                List.of(store.layout().notesMirror(), store.layout().notes())) {
            for (Path file : store.list(directory, Layout.JSON)) {
                String name = file.getFileName().toString();
                if (DocumentFiles.isDocument(name)) {
                    ids.add(DocumentFiles.id(name));
                }
            }
        }
        return ids;
    }

    /** Reads a note; a blank one if there is none, one that pins if it cannot be read, for whatever reason. */
    public Note readOrPinned(SnapshotId id) throws IOException {
        try {
            return readSurely(id);
        } catch (IOException e) {
            Unreadable.why(id.value(), e);
            return Note.unreadable(id);
        }
    }

    /**
     * The same for whoever changes or removes notes by what it says.
     *
     * @throws IOException if it cannot be read for another reason than damage: what it says is not lost
     */
    public Note readSurely(SnapshotId id) throws IOException {
        try {
            return twin(id).read();
        } catch (NoSuchFileException e) {
            return Note.blank(id);
        } catch (DamagedException e) {
            return Note.unreadable(id);
        }
    }

    /**
     * Reads the note of a snapshot that is to go.
     *
     * @param now when
     * @throws BackupException if it is pinned; a damaged note is a pin
     * @throws IOException if the note cannot be read for another reason than damage, so that nobody knows
     */
    public Note readUnpinned(SnapshotId id, Instant now) throws IOException {
        Note note;
        try {
            note = readSurely(id);
        } catch (IOException e) {
            String why = Unreadable.why(store.layout().name(twin(id).original()), e);
            throw new IOException(why + "; so nobody knows whether " + id + " is pinned, and it stays", e);
        }
        if (note.pinnedAt(now)) {
            throw new BackupException(
                    ErrorCode.SNAPSHOT_PINNED,
                    note.isUnreadable()
                            ? "the note of " + id + " is damaged ("
                                    + store.layout().name(twin(id).original())
                                    + "), which counts as a pin; end that ('unpin'), then forget it"
                            : id + " is pinned; end the pin first ('unpin'), then forget it");
        }
        return note;
    }

    private Note read(String object, SnapshotId id, String text) throws DamagedException {
        try {
            return read(object, id, Json.parse(object, text));
        } catch (IllegalArgumentException e) {
            throw new DamagedException(object + " says what no note can say: " + e.getMessage());
        }
    }

    private Note read(String object, SnapshotId id, JsonNode json) throws DamagedException {
        boolean mine = FORMAT.equals(Json.text(object, json, "format"))
                && Json.number(object, json, "version") == VERSION
                && repository.hex().equals(Json.text(object, json, "repository_id"))
                && id.value().equals(Json.text(object, json, "backup_id"));
        if (!mine) {
            throw new DamagedException(object + " is not the note of " + id);
        }
        Set<String> tags = Set.copyOf(Json.texts(object, json, "tags"));
        return new Note(
                id,
                new Labels(pin(object, json.path("pin")), tags),
                forgotten(object, json.path("forgotten")),
                lost(object, json.path("lost")));
    }

    private static Optional<Labels.Pin> pin(String object, JsonNode json) throws DamagedException {
        if (!json.isObject()) {
            return Optional.empty();
        }
        Optional<Instant> until =
                json.has("until") ? Optional.of(Json.instant(object, json, "until")) : Optional.empty();
        return Optional.of(new Labels.Pin(Json.text(object, json, "reason"), until, Json.text(object, json, "by")));
    }

    private static Optional<Note.Forgotten> forgotten(String object, JsonNode json) throws DamagedException {
        return json.isObject()
                ? Optional.of(new Note.Forgotten(
                        Json.instant(object, json, "at"),
                        Json.text(object, json, "by"),
                        Json.text(object, json, "reason")))
                : Optional.empty();
    }

    private static Optional<Note.Lost> lost(String object, JsonNode json) throws DamagedException {
        if (!json.isObject()) {
            return Optional.empty();
        }
        List<Hash> chunks = new ArrayList<>();
        for (String chunk : Json.texts(object, json, "chunks")) {
            chunks.add(Hash.parse(chunk));
        }
        return Optional.of(new Note.Lost(
                Json.texts(object, json, "paths").stream().map(ItemPath::parse).toList(),
                Json.number(object, json, "path_count"),
                chunks,
                Json.number(object, json, "chunk_count")));
    }

    private static void write(Note.Lost lost, ObjectNode json) {
        json.put("path_count", lost.count()).put("chunk_count", lost.chunkCount());
        var paths = json.putArray("paths");
        lost.paths().forEach(path -> paths.add(path.toString()));
        var chunks = json.putArray("chunks");
        lost.chunks().forEach(chunk -> chunks.add(chunk.toString()));
    }

    /**
     * Takes the marks of losses away from snapshots whose lost chunks are all there again.
     *
     * @param stored whether a chunk is there
     */
    public void clearHealed(Predicate<Hash> stored, WriterLock lock) throws IOException {
        for (SnapshotId id : ids()) {
            Note note = readOrPinned(id);
            if (note.lost().filter(lost -> lost.isBack(stored)).isPresent()) {
                write(note.losing(null), lock);
            }
        }
    }

    /** Replaces a note and its copy; both are durable on return. */
    public void write(Note note, WriterLock lock) throws IOException {
        ObjectNode json = Json.object().put("format", FORMAT).put("version", VERSION);
        json.put("repository_id", repository.hex())
                .put("backup_id", note.snapshot().value());
        note.labels().pin().ifPresent(pin -> {
            ObjectNode member =
                    json.putObject("pin").put("reason", pin.reason()).put("by", pin.by());
            pin.until().ifPresent(until -> member.put("until", until.toString()));
        });
        var tags = json.putArray("tags");
        note.labels().tags().stream().sorted().forEach(tags::add);
        note.forgotten()
                .ifPresent(how -> json.putObject("forgotten")
                        .put("at", how.at().toString())
                        .put("by", how.by())
                        .put("reason", how.reason()));
        note.lost().ifPresent(lost -> write(lost, json.putObject("lost")));
        lock.confirm();
        refuseUnread(note);
        Twin<Note> twin = twin(note.snapshot());
        byte[] bytes = Json.seal(json);
        store.publish(bytes, twin.original());
        store.publish(bytes, twin.copy());
    }

    /** What stands in for a note that could not be read must not replace it, unless that is damaged. */
    private void refuseUnread(Note note) throws IOException {
        if (note.isUnreadable() && !readSurely(note.snapshot()).isUnreadable()) {
            throw new IOException("the note of " + note.snapshot() + " could not be read a moment ago, and now it can");
        }
    }

    /** Removes the note of a snapshot that is gone for good. */
    public void remove(SnapshotId id) throws IOException {
        store.remove(twin(id).copy());
        store.remove(twin(id).original());
    }
}
