package org.wirthforge.backup.testkit.console.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.testkit.TreeComparison;
import org.wirthforge.backup.testkit.console.output.Facts;
import org.wirthforge.backup.testkit.console.output.Text;

/** The demonstration, step by step; each step says what it proves, and the first that fails ends it. */
final class DemoSteps {

    private final Session session;
    private final DemoHome home;
    private int number;

    DemoSteps(Session session, DemoHome home) {
        this.session = session;
        this.home = home;
    }

    void all() throws IOException {
        say("Made a home", "200 notes, a file of 8 MiB, logs, a key, links", "in " + home.home());
        Snapshot first = backUp(Strategy.FULL, "one pass over everything, durable when it says so");
        home.change();
        say("Changed it", "one file edited, one grown, one inserted into, one new, one deleted", "a day of work");
        Snapshot second = backUp(Strategy.INCREMENTAL, "only what changed is read, only what is new is stored");
        verify();
        restoreNewest(second);
        restoreOld(first);
        purge(first);
    }

    private Snapshot backUp(Strategy strategy, String proves) {
        BackupOutcome outcome =
                session.await("Backing up", () -> session.system().backups().backUp(BackupRequest.ofHome(strategy)));
        if (outcome.status() != BackupOutcome.Status.COMPLETE) {
            throw new Failed("backup " + Outcomes.word(outcome.status()) + ": " + outcome.message());
        }
        Snapshot snapshot = outcome.snapshot().orElseThrow();
        Snapshot.Totals totals = snapshot.totals();
        String what = snapshot.id() + ": " + Outcomes.content(totals) + "; new " + Text.size(totals.newBytes())
                + ", stored as " + Text.size(outcome.storedBytes()) + " in " + Text.duration(outcome.took());
        say("Backed up, " + strategy.id(), what, proves);
        return snapshot;
    }

    private void verify() {
        VerifyRequest everything = new VerifyRequest(Optional.empty(), VerifyRequest.Depth.ALL_DATA);
        VerifyReport report =
                session.await("Verifying", () -> session.system().backups().verify(everything));
        if (report.status() != VerifyReport.Status.VERIFIED) {
            throw new Failed("verification ended " + report.status() + ": " + report.findings());
        }
        say(
                "Verified",
                Text.count(report.chunks(), "chunk") + " in " + Text.count(report.packs(), "pack") + " read and hashed",
                "every stored byte is what was written");
    }

    private void restoreNewest(Snapshot snapshot) throws IOException {
        Path target = home.restored("newest");
        restore(snapshot, target, List.of());
        List<String> differences = TreeComparison.differences(home.home(), target);
        if (!differences.isEmpty()) {
            throw new Failed("the restored home differs: " + String.join("; ", differences));
        }
        say("Restored and compared", "no difference", "names, content, permissions, times and links come back");
    }

    private void restoreOld(Snapshot snapshot) throws IOException {
        Path target = home.restored("old");
        restore(snapshot, target, List.of(ItemPath.parse("config/app.json")));
        String content = Files.readString(target.resolve("config/app.json"));
        if (!content.contains("dark")) {
            throw new Failed("the old config/app.json is wrong: " + content);
        }
        say("Restored one old file", "config/app.json as it was before the change", "each snapshot stands alone");
    }

    private void purge(Snapshot snapshot) {
        CleanupReport report =
                session.await("Reclaiming", () -> session.system().retention().purge(List.of(snapshot.id())));
        if (report.status() != CleanupReport.Status.COMPLETE || report.space().bytesDeleted() == 0) {
            throw new Failed("reclaiming ended " + report.status() + ": " + report.message());
        }
        VerifyRequest rest = new VerifyRequest(Optional.empty(), VerifyRequest.Depth.ALL_DATA);
        VerifyReport proof =
                session.await("Verifying", () -> session.system().backups().verify(rest));
        if (proof.status() != VerifyReport.Status.VERIFIED) {
            throw new Failed("after reclaiming the rest is " + proof.status() + ": " + proof.findings());
        }
        String freed = Text.size(report.space().bytesDeleted() - report.space().bytesWritten());
        say(
                "Forgot the first for good",
                freed + " freed, the other one verified",
                "what is left needs nothing of what went");
    }

    private void restore(Snapshot snapshot, Path target, List<ItemPath> paths) {
        RestoreRequest request = new RestoreRequest(Optional.of(snapshot.id()), target, paths);
        RestoreReport report =
                session.await("Restoring", () -> session.system().backups().restore(request));
        if (report.status() != RestoreReport.Status.COMPLETE) {
            throw new Failed("restore ended " + report.status() + ": " + report.samples());
        }
    }

    private void say(String step, String what, String proves) {
        number++;
        session.output().text(number + ". " + step + ": " + what);
        session.output().text("   (" + proves + ")");
        session.output().json("step", Facts.members("number", number, "step", step, "what", what, "proves", proves));
        session.output().flush();
    }

    /** A step did not prove what it should. */
    static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }
}
