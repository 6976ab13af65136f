package org.wirthforge.backup.snapshot;

import java.io.IOException;
import java.nio.file.Path;

/** There is no repository where one was expected. */
public final class NoRepositoryException extends IOException {

    private static final long serialVersionUID = 1L;

    private NoRepositoryException(String message) {
        super(message);
    }

    /** Something else is where its directory should be. */
    static NoRepositoryException noDirectory(Path root) {
        return new NoRepositoryException(root + " is not a directory, so it is no repository; correct the place");
    }

    /** Names the directory. */
    public NoRepositoryException(Path root) {
        this("there is no repository in " + root + " yet; the first backup creates it");
    }
}
