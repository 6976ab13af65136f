package org.wirthforge.backup.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.index.RunAudit;
import org.wirthforge.backup.store.LocalStore;

/** Reads the index runs. A damaged one is a warning: it only repeats what the packs say. */
final class Runs {

    private Runs() {}

    /** The sound ones. */
    static List<RunAudit> read(LocalStore store, RepositoryId repository, Findings findings, Counts counts)
            throws IOException {
        Twice twice = new Twice(findings);
        List<RunAudit> runs = new ArrayList<>();
        for (Path file : RunAudit.list(store)) {
            String object = store.layout().name(file);
            try {
                runs.add(twice.read(object, () -> RunAudit.open(store, file, repository)));
                counts.bytes().add(Files.size(file));
            } catch (NoSuchFileException e) {
                continue; // merged into another one meanwhile
            } catch (IOException e) {
                findings.add(
                        object, e.getMessage() + "; the next backup or 'repair' replaces it by what the packs say");
            }
        }
        return runs;
    }
}
