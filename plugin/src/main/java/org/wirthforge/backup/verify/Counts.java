package org.wirthforge.backup.verify;

import java.util.concurrent.atomic.LongAdder;

/** What has been looked at. Thread-safe. */
record Counts(LongAdder files, LongAdder packs, LongAdder chunks, LongAdder bytes) {

    Counts() {
        this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
    }
}
