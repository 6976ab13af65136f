package org.wirthforge.backup.store;

import java.lang.ref.SoftReference;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bytes that were read lately, for whoever walks the same list again soon. At most 8 MiB, and less when memory runs short. What is in here is as
 * it was on the disk when it was read: nothing for those who check the disk. Thread-safe.
 */
public final class Lately {

    private static final int MOST_BYTES = 8 << 20;

    private SoftReference<Kept> kept = new SoftReference<>(null);

    Lately() {}

    private static final class Kept {
        private final Map<Object, byte[]> bytes = new LinkedHashMap<>(16, 0.75f, true);
        private long size;
    }

    /** The bytes that were put in by an equal key, not to be changed; null if they are gone. */
    public synchronized byte[] get(Object key) {
        Kept all = kept.get();
        return all == null ? null : all.bytes.get(key);
    }

    /** Keeps bytes that never change under this key; the oldest go for them. */
    public synchronized void put(Object key, byte[] bytes) {
        Kept all = kept.get();
        if (all == null) {
            all = new Kept();
            kept = new SoftReference<>(all);
        }
        byte[] before = all.bytes.put(key, bytes);
        all.size += bytes.length - (before == null ? 0 : before.length);
        Iterator<byte[]> eldest = all.bytes.values().iterator();
        while (all.size > MOST_BYTES) {
            all.size -= eldest.next().length;
            eldest.remove();
        }
    }
}
