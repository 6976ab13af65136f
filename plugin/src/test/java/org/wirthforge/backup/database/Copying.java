package org.wirthforge.backup.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.api.host.LiveDatabase;
import org.wirthforge.backup.api.snapshot.DatabaseCopy;
import org.wirthforge.backup.api.snapshot.DatabaseCopy.Check;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.fixture.Rows;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.source.OpenFiles;

/**
 * Copies databases as a backup does.
 *
 * @param directory where they are
 */
record Copying(Path directory) {

    /** On a loaded machine a writer that is put aside with its lock held keeps it for as long as the machine likes. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Where waiting is known to be in vain. */
    static final Duration SHORT_PATIENCE = Duration.ofMillis(300);

    LiveDatabase database(String name) {
        Path file = directory.resolve(name);
        return new LiveDatabase(name, file, Rows.source(file));
    }

    DatabaseCopies copies(List<LiveDatabase> registered) {
        return copies(registered, PATIENCE);
    }

    DatabaseCopies copies(List<LiveDatabase> registered, Duration patience) {
        return copies(registered, patience, PATIENCE, Pace.FREE);
    }

    DatabaseCopies copies(List<LiveDatabase> registered, Duration patience, Duration answer, Pace pace) {
        return new DatabaseCopies(
                new DatabaseCopies.Context(
                        registered, directory.resolve("temp"), OpenFiles.of(Path.of("/proc/self")), patience, answer),
                Check.QUICK,
                pace);
    }

    static Staged copy(DatabaseCopies copies, LiveDatabase database) throws Exception {
        Path file = database.file();
        return copies.copy(file, AttributeReader.of(file.getFileSystem()).stamp(file))
                .orElseThrow();
    }

    static DatabaseCopy sound(Staged staged) {
        assertEquals(Optional.empty(), staged.inspect().fault());
        return staged.inspect().sound(ItemPath.parse("x")).orElseThrow();
    }
}
