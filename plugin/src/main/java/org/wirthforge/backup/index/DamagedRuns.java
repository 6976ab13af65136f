package org.wirthforge.backup.index;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.store.Attic;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.WriterLock;

/**
 * Index runs that could not be used. Their packs speak for themselves until the next run names them.
 *
 * @param store the repository
 * @param repository its id
 * @param files the runs
 */
public record DamagedRuns(LocalStore store, RepositoryId repository, List<Path> files) {

    /** Copies the list. */
    public DamagedRuns {
        files = List.copyOf(files);
    }

    /** Names of the files. */
    public List<String> names() {
        return files.stream().map(file -> store.layout().name(file)).toList();
    }

    /** Moves them out of the way, if they are as damaged when they are read again. Only for the holder of the writer lock. */
    public void setAside(WriterLock lock) throws IOException {
        for (Path file : files) {
            if (isDamaged(file)) {
                lock.confirm();
                new Attic(store).setAside(file);
            }
        }
    }

    private boolean isDamaged(Path file) throws IOException {
        try {
            RunAudit.open(store, file, repository);
            return false;
        } catch (NoSuchFileException e) {
            return false; // merged into another one meanwhile
        } catch (DamagedException e) {
            return true;
        }
    }
}
