package org.wirthforge.backup.verify.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.ByteReader;
import org.wirthforge.backup.format.ByteWriter;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.LedgerFormat;
import org.wirthforge.backup.format.RepositoryId;

/** Ledgers as bytes. What breaks a rule of the format is damage; moments in the future are left out, as if they had not been noted. */
record LedgerCodec(RepositoryId repository, long now) {

    private static final String NAME = "ledger";

    /** Encodes as much as the format holds, the newest runs. */
    byte[] encode(Known known) {
        int records = Math.min(known.times().size(), LedgerFormat.MAX_RECORDS);
        int bads = Math.min(known.troubles().size(), LedgerFormat.MAX_BADS);
        int runs = Math.min(known.runs().size(), LedgerFormat.MAX_RUNS);
        ByteWriter body = new ByteWriter(records * LedgerFormat.RECORD + 1);
        for (int i = 0; i < records; i++) {
            body.hash(known.times().pack(i)).u64(known.times().moment(i));
        }
        new TreeMap<>(known.troubles()).entrySet().stream().limit(bads).forEach(bad -> bad(body, bad));
        known.runs().stream()
                .skip(known.runs().size() - runs)
                .forEach(run -> body.u64(run.at()).u64(run.bytes()));
        return LedgerFormat.close(new LedgerFormat.Counts(records, bads, runs), body, repository);
    }

    private static void bad(ByteWriter body, Map.Entry<Hash, Trouble> entry) {
        Trouble bad = entry.getValue();
        body.hash(entry.getKey())
                .u64(bad.sound())
                .u64(bad.since())
                .u64(bad.last())
                .u32(bad.times())
                .u8(bad.breaks().size());
        bad.breaks().forEach(id -> body.raw(id.value().getBytes(StandardCharsets.US_ASCII)));
    }

    /** Decodes a whole file. */
    Known decode(byte[] file) throws IOException {
        LedgerFormat.Body body = LedgerFormat.open(NAME, file, repository);
        Times times = times(body.in(), body.counts().records());
        Map<Hash, Trouble> troubles = troubles(body.in(), body.counts().bads(), times);
        List<Run> runs = runs(body.in(), body.counts().runs());
        body.in().finish();
        return new Known(times, troubles, runs);
    }

    private Times times(ByteReader in, int count) throws DamagedException {
        Hash[] packs = new Hash[count];
        long[] moments = new long[count];
        for (int i = 0; i < count; i++) {
            packs[i] = in.hash();
            moments[i] = in.u64();
            require(i == 0 || packs[i - 1].compareTo(packs[i]) < 0, "its records are not in order");
            require(moments[i] != 0, "a record has no moment");
        }
        Times all = new Times(packs, moments);
        return future(moments) ? all.with(Map.of(), pack -> past(all.of(pack))) : all;
    }

    private boolean future(long[] moments) {
        for (long moment : moments) {
            if (!past(moment)) {
                return true;
            }
        }
        return false;
    }

    private boolean past(long moment) {
        return moment >= 0 && moment <= now;
    }

    private Map<Hash, Trouble> troubles(ByteReader in, int count, Times times) throws DamagedException {
        TreeMap<Hash, Trouble> troubles = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            Hash pack = in.hash();
            require(troubles.isEmpty() || troubles.lastKey().compareTo(pack) < 0, "its bads are not in order");
            require(times.of(pack) == 0, "a pack is sound and bad");
            Trouble bad = new Trouble(in.u64(), in.u64(), in.u64(), in.u32(), snapshots(in));
            require(bad.times() > 0, "a bad was never found");
            troubles.put(pack, bad);
        }
        troubles.replaceAll((pack, bad) -> sane(bad));
        return troubles;
    }

    /** A pack stays bad whatever the clock did; only what is told of it must be possible. */
    private Trouble sane(Trouble bad) {
        return new Trouble(
                past(bad.sound()) ? bad.sound() : 0,
                past(bad.since()) ? bad.since() : now,
                past(bad.last()) ? bad.last() : now,
                bad.times(),
                bad.breaks());
    }

    private static List<SnapshotId> snapshots(ByteReader in) throws DamagedException {
        int count = in.u8();
        require(count <= LedgerFormat.MAX_SNAPSHOTS, "a bad names too many snapshots");
        List<SnapshotId> ids = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] name = new byte[LedgerFormat.SNAPSHOT];
            for (int at = 0; at < name.length; at++) {
                name[at] = (byte) in.u8();
            }
            try {
                ids.add(new SnapshotId(new String(name, StandardCharsets.US_ASCII)));
            } catch (IllegalArgumentException e) {
                throw new DamagedException(NAME + ": " + e.getMessage(), e);
            }
        }
        return ids;
    }

    private List<Run> runs(ByteReader in, int count) throws DamagedException {
        List<Run> runs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Run run = new Run(in.u64(), in.u64());
            require(run.bytes() >= 0, "a run read a negative number of bytes");
            boolean later = runs.isEmpty() || runs.get(runs.size() - 1).at() <= run.at();
            if (past(run.at()) && later) {
                runs.add(run);
            }
        }
        return runs;
    }

    private static void require(boolean holds, String otherwise) throws DamagedException {
        if (!holds) {
            throw new DamagedException(NAME + ": " + otherwise);
        }
    }
}
