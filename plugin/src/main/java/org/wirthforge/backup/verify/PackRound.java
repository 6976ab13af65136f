package org.wirthforge.backup.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.VerifyReport.Finding;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Crew;
import org.wirthforge.backup.verify.ledger.Account;
import org.wirthforge.backup.verify.ledger.Agenda;

/** Goes through packs in the order of the account, as far as the budget lasts, and notes what data turned out to be. */
final class PackRound {

    private final Scene scene;
    private final Job job;
    private final Account account;
    private final Map<String, Hash> bad = new HashMap<>();

    PackRound(Scene scene, Job job, Account account) {
        this.scene = scene;
        this.job = job;
        this.account = account;
    }

    void run(Collection<Hash> all, int workers) throws IOException, CancelledException {
        Collection<Hash> packs = job.extent() == Extent.NEEDED ? stale(all) : all;
        Agenda agenda = account.agenda(packs, job.budget());
        // With a budget nobody knows how many it will be.
        scene.progress().tally().expect(job.budget().isPresent() ? 0 : packs.size(), 0);
        List<Crew.Task> tasks = new ArrayList<>();
        for (int i = 0; i < Math.min(workers, Math.max(1, packs.size())); i++) {
            tasks.add(() -> work(agenda));
        }
        new Crew("wf-verify", agenda::clear).run(tasks);
    }

    private List<Hash> stale(Collection<Hash> packs) {
        return packs.stream().filter(pack -> !account.isFresh(pack)).toList();
    }

    private void work(Agenda agenda) throws IOException, CancelledException {
        try (PackCheck check = new PackCheck(scene, job.extent())) {
            for (Agenda.Turn turn = agenda.next(); turn != null; turn = agenda.next()) {
                PackCheck.Verdict verdict = check.check(turn.pack());
                if (job.readsData()) {
                    note(turn, verdict);
                }
                scene.progress().tally().items(1);
            }
        }
    }

    private void note(Agenda.Turn turn, PackCheck.Verdict verdict) {
        switch (verdict) {
            case SOUND -> account.sound(turn.pack(), turn.size());
            case BAD -> {
                account.bad(turn.pack());
                synchronized (bad) {
                    bad.put(scene.name(turn.pack()), turn.pack());
                }
            }
            case SO_FAR, GONE -> {
                // Neither: the rest of it was not read; or a cleanup has deleted it, or it is missing and reported as
                // that.
            }
        }
    }

    /** Notes which snapshots the bad ones break, once that is known. */
    void blame(List<Finding> findings) {
        if (bad.isEmpty()) {
            return;
        }
        Map<Hash, Set<SnapshotId>> breaks = new HashMap<>();
        bad.values().forEach(pack -> breaks.put(pack, new LinkedHashSet<>()));
        for (Finding finding : findings) {
            Hash pack = bad.get(finding.object().split(" ", 2)[0]);
            if (pack != null) {
                finding.affected().forEach(broken -> breaks.get(pack).add(broken.snapshot()));
            }
        }
        Map<Hash, List<SnapshotId>> listed = new HashMap<>();
        breaks.forEach((pack, snapshots) -> listed.put(pack, List.copyOf(snapshots)));
        account.breaks(listed);
    }
}
