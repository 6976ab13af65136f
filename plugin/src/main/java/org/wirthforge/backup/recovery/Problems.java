package org.wirthforge.backup.recovery;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Problem;

/**
 * What could not be restored. Owners that could not be set are one problem for all, for without privileges that is every entry of another user.
 * Thread-safe.
 */
final class Problems {

    private static final int SAMPLES = 1000;

    /** How {@link org.wirthforge.backup.metadata.AttributeWriter} begins the sentence about an owner. */
    private static final String OWNER = "owner is ";

    private final List<Problem> samples = new ArrayList<>();
    private final Set<Path> unwritten = new HashSet<>();
    private final Set<ItemPath> closed = new HashSet<>();
    private long count;
    private long owners;
    private String exampleOfOwner;

    synchronized void add(byte[] path, Problem.Code code, String message) {
        count++;
        if (samples.size() < SAMPLES) {
            samples.add(new Problem(ItemPath.of(path), code, message));
        } else if (code != Problem.Code.METADATA) {
            outrank(new Problem(ItemPath.of(path), code, message));
        }
    }

    /** However many attributes could not be set: that content is missing must not go unsaid. */
    private void outrank(Problem graver) {
        for (int i = samples.size() - 1; i >= 0; i--) {
            if (samples.get(i).code() == Problem.Code.METADATA) {
                samples.set(i, graver);
                return;
            }
        }
    }

    /** Takes what {@link org.wirthforge.backup.metadata.AttributeWriter} found amiss. */
    synchronized void metadata(byte[] path, List<String> faults) {
        List<String> others = new ArrayList<>(faults);
        if (others.removeIf(fault -> fault.startsWith(OWNER)) && owners++ == 0) {
            exampleOfOwner = ItemPath.of(path) + ": "
                    + faults.stream()
                            .filter(fault -> fault.startsWith(OWNER))
                            .findFirst()
                            .orElse("");
        }
        if (!others.isEmpty()) {
            add(path, Problem.Code.METADATA, String.join("; ", others));
        }
    }

    /** Notes that there is no file of ours here, so that no hard link is made to what else may be. */
    synchronized void unwritten(Path file) {
        unwritten.add(file);
    }

    /** Notes that a directory could not be made: what is in its place, by any spelling of its name, is not ours. */
    synchronized void closed(byte[] directory) {
        closed.add(ItemPath.of(directory));
    }

    synchronized boolean isClosed(byte[] directory) {
        return !closed.isEmpty() && closed.contains(ItemPath.of(directory));
    }

    synchronized boolean isUnwritten(Path file) {
        return unwritten.contains(file);
    }

    synchronized long count() {
        return count + (owners == 0 ? 0 : 1);
    }

    synchronized List<Problem> samples() {
        List<Problem> all = new ArrayList<>(samples);
        if (owners > 0) {
            String message = owners
                    + " entries belong to whoever ran the restore, for only a privileged user may give files away; for example "
                    + exampleOfOwner;
            all.add(0, new Problem(ItemPath.of(new byte[0]), Problem.Code.METADATA, message));
        }
        return all.subList(0, Math.min(SAMPLES, all.size()));
    }
}
