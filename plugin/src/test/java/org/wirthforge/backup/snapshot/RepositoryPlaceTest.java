package org.wirthforge.backup.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.store.LocalStore;

class RepositoryPlaceTest {

    @TempDir
    Path directory;

    private String refused(Path root) {
        LocalStore store = new LocalStore(root, "s");
        return assertThrows(
                        NoRepositoryException.class,
                        () -> RepositoryDocument.read(store, RepositoryDocument.Purpose.READ))
                .getMessage();
    }

    @Test
    void read_whereThereIsNoRepository_saysWhatIsThere() throws IOException {
        Path root = directory.resolve("repo");
        String none = "there is no repository in " + root + " yet; the first backup creates it";
        assertEquals(none, refused(root));
        Files.createDirectory(root);
        assertEquals(none, refused(root));
        Files.delete(root);
        Files.createFile(root);
        assertEquals(root + " is not a directory, so it is no repository; correct the place", refused(root));
    }
}
