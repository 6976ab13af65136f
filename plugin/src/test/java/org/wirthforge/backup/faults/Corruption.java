package org.wirthforge.backup.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.RestoreReport;

/** A repository of some kilobytes in which one thing after the other is damaged: a restore brings the right bytes back, or says that it does not. */
final class Corruption {

    private static final int PARTS = 16;

    private final Restoring restoring;
    private final AtomicLong damages = new AtomicLong();
    private final AtomicLong told = new AtomicLong();

    Corruption(Restoring restoring) {
        this.restoring = restoring;
    }

    /** Somebody who restores and says whether all is right. */
    interface Restoring {

        /** The engine. */
        Restoring ENGINE = (world, id, target) -> world.restore(id, target).status() == RestoreReport.Status.COMPLETE;

        /** One that takes any bytes for the right ones. */
        Restoring CARELESS = (world, id, target) -> {
            world.restore(id, target);
            return true;
        };

        boolean complete(World world, SnapshotId id, Path target) throws IOException;
    }

    /** How many damages were tried. */
    long damages() {
        return damages.get();
    }

    /** Of how many the user was told. */
    long told() {
        return told.get();
    }

    /** Tries some of all damages, spread evenly; what was wrong and not told. */
    List<String> violations(int most) throws Exception {
        SampleRepository sample = SampleRepository.make();
        List<DamageList.Item> items = Scale.spread(DamageList.of(sample.files()), most);
        int size = (items.size() + PARTS - 1) / PARTS;
        List<List<DamageList.Item>> parts = new ArrayList<>();
        for (int from = 0; from < items.size(); from += size) {
            parts.add(items.subList(from, Math.min(items.size(), from + size)));
        }
        return Parallel.all(parts, part -> part(sample, part));
    }

    private List<String> part(SampleRepository sample, List<DamageList.Item> items) throws IOException {
        List<String> violations = new ArrayList<>();
        try (CorruptionBench bench = new CorruptionBench(sample, restoring)) {
            for (DamageList.Item item : items) {
                damages.incrementAndGet();
                told.addAndGet(bench.check(item, violations) ? 1 : 0);
            }
        }
        return violations;
    }
}
