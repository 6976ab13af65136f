package org.wirthforge.backup.testkit.fault.nio;

import java.io.Closeable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What is open: channels and listings with the paths they belong to. Thread-safe. */
final class Handles {

    private final Map<Closeable, String> open = new IdentityHashMap<>();

    synchronized <T extends Closeable> T opened(T handle, Object path) {
        open.put(handle, path.toString());
        return handle;
    }

    synchronized void closed(Closeable handle) {
        open.remove(handle);
    }

    synchronized List<String> names() {
        return open.values().stream().sorted().toList();
    }
}
