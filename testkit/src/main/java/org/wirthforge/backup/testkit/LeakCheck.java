package org.wirthforge.backup.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Compares what a process holds before and after: threads, open descriptors, files in a directory. Let one round of the work pass before
 * the first look, for the JVM opens and keeps things of its own at first use.
 */
public final class LeakCheck {

    private static final Duration COLLECTION_DEADLINE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration THREAD_DEADLINE = Duration.ofSeconds(5);
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private final Path temporaries;
    /** Weakly: one that was about to end would keep its class loader. */
    private final Set<Thread> threads = Collections.newSetFromMap(new WeakHashMap<>());

    private final List<String> descriptors;
    private final Set<String> files;

    private LeakCheck(Path temporaries) {
        this.temporaries = temporaries;
        threads.addAll(threads());
        this.descriptors = descriptors();
        this.files = files(temporaries);
    }

    /**
     * Takes the first look.
     *
     * @param temporaries a directory where nothing new may be left
     * @return a check to be asked later
     */
    public static LeakCheck begin(Path temporaries) {
        return new LeakCheck(temporaries);
    }

    /**
     * Takes the second look. Threads that are about to end get five seconds.
     *
     * @throws AssertionError naming every thread, descriptor and file that is more than before
     */
    public void assertNothingLeft() {
        List<String> left = new ArrayList<>();
        for (Thread thread : newThreads()) {
            left.add("thread " + thread.getName());
        }
        for (String descriptor : minus(descriptors(), descriptors)) {
            left.add("descriptor of " + descriptor);
        }
        for (String file : minus(files(temporaries), files)) {
            left.add("file " + file);
        }
        if (!left.isEmpty()) {
            throw new AssertionError("left behind: " + String.join(", ", left));
        }
    }

    /**
     * Collects garbage until a class loader has gone.
     *
     * <p>Call it from code of your own, not out of a stream or another callback of the JDK: what the compiler has inlined into such a
     * method, a lambda of the plugin for one, stays alive for as long as the method is on the stack, which here is until the deadline.
     *
     * @param loader what {@link FakeHost#unload} returned
     * @return whether it has gone within 20 seconds
     */
    public static boolean collected(WeakReference<?> loader) {
        long end = System.nanoTime() + COLLECTION_DEADLINE.toNanos();
        while (loader.get() != null && System.nanoTime() < end) {
            System.gc();
            // What hangs on a cleaner is let go of by another thread, and collected by the next round.
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return loader.get() == null;
    }

    private List<Thread> newThreads() {
        List<Thread> alive = new ArrayList<>();
        for (Thread thread : threads()) {
            if (!threads.contains(thread) && !ended(thread)) {
                alive.add(thread);
            }
        }
        return alive;
    }

    private static boolean ended(Thread thread) {
        try {
            thread.join(THREAD_DEADLINE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    /** Threads of the JDK that outlive their work by design are not ours to judge. */
    private static Set<Thread> threads() {
        Set<Thread> all = new HashSet<>(Thread.getAllStackTraces().keySet());
        all.removeIf(thread -> thread.getThreadGroup() == null
                || thread.getThreadGroup().getName().equals("system")
                || thread.getThreadGroup().getName().equals("InnocuousThreadGroup"));
        return all;
    }

    /** Where every descriptor leads; empty where the system does not tell. */
    private static List<String> descriptors() {
        List<String> targets = new ArrayList<>();
        if (Files.isDirectory(DESCRIPTORS)) {
            try (DirectoryStream<Path> links = Files.newDirectoryStream(DESCRIPTORS)) {
                links.forEach(link -> target(link, targets));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return targets;
    }

    private static void target(Path link, Collection<String> targets) {
        try {
            String target = Files.readSymbolicLink(link).toString();
            // The descriptor of this very listing.
            if (!target.startsWith("/proc/")) {
                targets.add(target);
            }
        } catch (IOException gone) {
            // Closed since it was listed: not left behind.
            return;
        }
    }

    private static Set<String> files(Path directory) {
        Set<String> names = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            entries.forEach(entry -> names.add(entry.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    private static List<String> minus(Collection<String> after, Collection<String> before) {
        List<String> more = new ArrayList<>(after);
        before.forEach(more::remove);
        return more;
    }
}
