package org.wirthforge.backup.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of locks have in common: a repository, and child processes that hold locks of it; none outlives the test that started it. */
abstract class LockSuite {

    @TempDir
    Path directory;

    LocalStore store;
    private final List<Process> children = new ArrayList<>();

    @BeforeEach
    void makeStore() throws IOException {
        store = new LocalStore(directory.resolve("repo"), "s");
        store.create();
    }

    @AfterEach
    void endChildren() throws InterruptedException {
        for (Process child : children) {
            child.destroyForcibly().waitFor();
        }
    }

    /** Starts a child, see {@link LockHolder#start}. */
    Process child(String operation) throws IOException {
        Process child = LockHolder.start(store, operation);
        children.add(child);
        return child;
    }

    /** The next line of what a child says. */
    static String line(Process child) throws IOException {
        return child.inputReader().readLine();
    }
}
