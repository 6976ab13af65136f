package org.wirthforge.backup.repair;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.Names;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.source.Footing;
import org.wirthforge.backup.source.Found;
import org.wirthforge.backup.source.OpenFiles;
import org.wirthforge.backup.source.Root;

/**
 * Looks for lost chunks in the files they came from. What is read there counts only if it has the chunk's hash, so a file may have changed in any other part.
 * Databases are never opened. Not thread-safe.
 */
final class LiveFiles {

    /** Files tried for one chunk. */
    private static final int MOST = 16;

    private final RepairContext context;

    LiveFiles(RepairContext context) {
        this.context = context;
    }

    /**
     * A chunk that was found.
     *
     * @param bytes its content
     * @param from the file it was found in
     */
    record Chunk(byte[] bytes, Path from) {}

    /** Looks for a chunk; null if no file has it. */
    Chunk find(Hash id, List<Need> needs) {
        int tried = 0;
        for (Need need : needs) {
            for (SnapshotDocument document : need.documents()) {
                if (!need.isContent() || tried++ == MOST) {
                    break;
                }
                Chunk chunk = attempt(id, need, document);
                if (chunk != null) {
                    return chunk;
                }
            }
        }
        return null;
    }

    private Chunk attempt(Hash id, Need need, SnapshotDocument document) {
        try {
            List<Root> roots = context.live().roots(document);
            for (Root root : roots) {
                if (isBelow(need.path(), root.itemPath())) {
                    return read(id, need, root, roots);
                }
            }
            return null;
        } catch (IOException | BackupException e) {
            return null; // it is not there any more, or cannot be read
        }
    }

    private static boolean isBelow(byte[] path, byte[] root) {
        boolean prefix = path.length >= root.length && Arrays.equals(path, 0, root.length, root, 0, root.length);
        return prefix && (path.length == root.length || path[root.length] == '/');
    }

    private Chunk read(Hash id, Need need, Root root, List<Root> roots) throws IOException {
        int rest = Math.min(need.path().length, root.itemPath().length + 1);
        Path file = Names.descend(root.path(), Arrays.copyOfRange(need.path(), rest, need.path().length));
        Stamp stamp = AttributeReader.of(file.getFileSystem()).stamp(file);
        boolean fit = stamp.kind() == FileKind.FILE
                && stamp.size() >= need.offset() + need.length()
                && !OpenFiles.namesDatabase(need.path())
                && !context.open().openHere(stamp);
        if (!fit) {
            return null;
        }
        byte[] bytes = new byte[need.length()];
        OpenFiles.Reading reading = context.open().reading(stamp);
        try (reading;
                Footing footing = new Footing(roots);
                FileChannel channel = footing.open(new Found(need.path(), file, stamp, root.component()))) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining() && channel.read(buffer, need.offset() + buffer.position()) > 0) {
                continue;
            }
        }
        return Hash.of(bytes).equals(id) ? new Chunk(bytes, file) : null;
    }
}
