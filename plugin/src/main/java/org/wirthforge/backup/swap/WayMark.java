package org.wirthforge.backup.swap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.metadata.Whereabouts;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.PlainFile;

/**
 * Remembers the snapshot of what the last recovery of the home has replaced: the way back. One small file, which changes only when a recovery is
 * settled as kept, and before the proof of that is removed: so it is right after a crash at any moment. A recovery that was refused or undone leaves it as it
 * was. Thread-safe.
 */
public final class WayMark {

    private static final String NAME = "way-back";
    private static final String FILE = "snapshot";
    private static final int MOST_BYTES = 64 << 10;

    private final Path directory;

    WayMark(Path recoveries) {
        this.directory = recoveries.resolve(NAME);
    }

    /** Gives a recovery the mark to leave if it is kept. Durable. */
    public void prepare(Scaffold scaffold, SnapshotId emergency) throws IOException {
        LocalStore store = store(directory);
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory.getParent());
            store.makeDirectory(directory);
            store.syncDirectory(directory.getParent().getParent());
        }
        String text = emergency.value() + "\n" + Whereabouts.text(directory);
        Swap.store(scaffold).publish(text.getBytes(StandardCharsets.UTF_8), inside(scaffold));
    }

    private static Path inside(Scaffold scaffold) {
        return scaffold.root().resolve(NAME);
    }

    /** Leaves the mark of a recovery that stays; nothing if it has none, or if the place of marks is gone, as of a home that has moved. */
    static void leave(Scaffold scaffold) throws IOException {
        Path carried = inside(scaffold);
        if (!Trees.exists(carried)) {
            return;
        }
        String[] lines = text(carried).split("\n", 2);
        Path place = Whereabouts.path(carried.getFileSystem(), lines[lines.length - 1]);
        if (Files.isDirectory(place)) {
            LocalStore store = store(place);
            store.sweepTemporary(); // a settling that was cut off may have left some
            store.publish(lines[0].getBytes(StandardCharsets.UTF_8), place.resolve(FILE));
        }
    }

    private static LocalStore store(Path place) {
        return new LocalStore(place, "mark");
    }

    private static String text(Path file) throws IOException {
        return new String(PlainFile.read(file, file.toString(), MOST_BYTES), StandardCharsets.UTF_8);
    }

    /**
     * The snapshot to go back to; empty if no recovery has replaced anything.
     *
     * @throws DamagedException if something else is in the place of the mark
     */
    public Optional<SnapshotId> last() throws IOException {
        Path file = directory.resolve(FILE);
        try {
            return Optional.of(new SnapshotId(text(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new DamagedException(
                    file + " names no snapshot; remove it, and recover from an emergency snapshot by its"
                            + " id ('list' shows them)");
        }
    }
}
