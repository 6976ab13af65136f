package org.wirthforge.backup.reclaim;

import java.util.concurrent.atomic.AtomicInteger;
import org.wirthforge.backup.pace.Pace;

/** A gate that counts how many documents were followed by marks: by all marks together, so that a mark that was in vain counts. Thread-safe. */
final class MarkCounter implements Pace {

    private final AtomicInteger documents = new AtomicInteger();

    @Override
    public void pass() {
        boolean marked = StackWalker.getInstance()
                .walk(frames -> frames.skip(1)
                        .findFirst()
                        .filter(frame -> frame.getClassName().equals(Marker.class.getName())
                                && frame.getMethodName().equals("mark"))
                        .isPresent());
        if (marked) {
            documents.incrementAndGet();
        }
    }

    int documents() {
        return documents.get();
    }
}
