package org.wirthforge.backup.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Checks many independent things on all processors. */
final class Parallel {

    private static final int ENOUGH = 200;

    private Parallel() {}

    /** One check. */
    interface Check<T> {
        List<String> of(T item) throws Exception;
    }

    /** Checks all, in order as far as possible; after very many failures the rest is left. */
    static <T> List<String> all(List<T> items, Check<T> check) throws InterruptedException {
        List<String> failures = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger next = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Thread thread = new Thread(() -> work(items, check, next, failures), "check-" + i);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return failures;
    }

    private static <T> void work(List<T> items, Check<T> check, AtomicInteger next, List<String> failures) {
        for (int i = next.getAndIncrement(); i < items.size() && failures.size() < ENOUGH; i = next.getAndIncrement()) {
            try {
                failures.addAll(check.of(items.get(i)));
            } catch (Exception | Error e) { // one that ended the thread would count as nothing to complain of
                failures.add(items.get(i) + ": the check itself failed: " + e);
            }
        }
    }
}
