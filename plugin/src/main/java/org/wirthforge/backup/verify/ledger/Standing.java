package org.wirthforge.backup.verify.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wirthforge.backup.api.work.Coverage;
import org.wirthforge.backup.format.Hash;

/** Makes figures of what is known. */
final class Standing {

    private static final List<Integer> DAYS = List.of(7, 30, 90);
    private static final Duration RHYTHM = Duration.ofHours(1);

    private Standing() {}

    /**
     * How much is verified.
     *
     * @param sizes the packs there are
     * @param now in milliseconds since 1970
     */
    static Coverage of(Known known, Map<Hash, Long> sizes, long now) {
        Sum all = new Sum();
        Sum never = new Sum();
        List<Sum> within = DAYS.stream().map(days -> new Sum()).toList();
        long oldest = Long.MAX_VALUE;
        for (Map.Entry<Hash, Long> pack : sizes.entrySet()) {
            long sound = known.troubles().containsKey(pack.getKey())
                    ? 0
                    : known.times().of(pack.getKey());
            all.add(pack.getValue());
            if (sound == 0) {
                never.add(pack.getValue());
                continue;
            }
            oldest = Math.min(oldest, sound);
            for (int i = 0; i < DAYS.size(); i++) {
                if (now - sound <= Duration.ofDays(DAYS.get(i)).toMillis()) {
                    within.get(i).add(pack.getValue());
                }
            }
        }
        return new Coverage(
                all.amount(),
                never.amount(),
                windows(within),
                oldest == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(oldest)),
                cycle(known.runs(), all.bytes),
                bad(known, sizes));
    }

    private static List<Coverage.Window> windows(List<Sum> within) {
        List<Coverage.Window> windows = new ArrayList<>();
        for (int i = 0; i < DAYS.size(); i++) {
            windows.add(new Coverage.Window(DAYS.get(i), within.get(i).amount()));
        }
        return windows;
    }

    /** Between the first run and the last all but the first have read their bytes. */
    private static Optional<Duration> cycle(List<Run> runs, long all) {
        if (runs.size() < 2) {
            return Optional.empty();
        }
        long span = runs.get(runs.size() - 1).at() - runs.get(0).at();
        double read = runs.stream().skip(1).mapToDouble(Run::bytes).sum();
        return span < RHYTHM.toMillis() || read == 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) (span * (all / read))));
    }

    private static List<Coverage.BadPack> bad(Known known, Map<Hash, Long> sizes) {
        List<Coverage.BadPack> bad = new ArrayList<>();
        new TreeMap<>(known.troubles()).forEach((pack, trouble) -> {
            if (sizes.containsKey(pack)) {
                bad.add(new Coverage.BadPack(
                        pack.toString(),
                        trouble.sound() == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(trouble.sound())),
                        Instant.ofEpochMilli(trouble.since()),
                        Instant.ofEpochMilli(trouble.last()),
                        trouble.times(),
                        trouble.breaks()));
            }
        });
        return bad;
    }

    private static final class Sum {

        private long packs;
        private long bytes;

        void add(long size) {
            packs++;
            bytes += size;
        }

        Coverage.Amount amount() {
            return new Coverage.Amount(packs, bytes);
        }
    }
}
