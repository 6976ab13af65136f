package org.wirthforge.backup.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.SnapshotStore;
import org.wirthforge.backup.store.WriterLock;
import org.wirthforge.backup.testkit.fault.journal.Change;
import org.wirthforge.backup.testkit.fault.nio.FaultFileSystem;

/** What must hold of a repository after whatever happened to it. Looks at it, then goes on using it. Collects every violation. */
final class Invariants {

    private static final List<String> OURS = List.of(World.REPOSITORY, "restored", "look-");
    private static final AtomicLong TARGETS = new AtomicLong();

    private final FaultFileSystem files;
    private final World world;
    private final Path plainRoot;
    private final Ledger ledger;
    private final int begin;
    private final List<String> violations = new ArrayList<>();
    private final Set<String> partial = new HashSet<>();

    /**
     * A check of a disk.
     *
     * @param plainRoot the directory under observation, as seen from outside
     */
    Invariants(FaultFileSystem files, World world, Path plainRoot, Ledger ledger) {
        this.files = files;
        this.world = world;
        this.plainRoot = plainRoot;
        this.ledger = ledger;
        this.begin = files.begin();
    }

    /** Checks everything; empty if all is well. */
    List<String> check() {
        try {
            Set<String> visible = look();
            goOn(visible);
            cleanUp();
            afterwards();
        } catch (IOException | BackupException | IllegalStateException e) {
            violations.add("unexpected " + e);
        }
        return violations;
    }

    /** Looking must not change a byte, so that looking twice gives the same answer. */
    private Set<String> look() throws IOException {
        if (!world.store().exists()) {
            expect(ledger.acknowledged().isEmpty(), "the repository is gone with " + ledger.acknowledged());
            return Set.of();
        }
        Map<String, String> before = Home.describe(plainRoot.resolve(World.REPOSITORY));
        Set<String> visible = visible();
        ledger.found(visible);
        for (String id : visible) {
            restores(id, ledger.rounds(id));
        }
        verifiesButForTraces("as found");
        new IndexCheck(world.store(), violations).check();
        Map<String, String> after = Home.describe(plainRoot.resolve(World.REPOSITORY));
        expect(before.equals(after), "looking changed the repository");
        return visible;
    }

    private Set<String> visible() throws IOException {
        SnapshotStore.Listing listing = new SnapshotStore(world.store(), World.ID).list();
        expect(listing.unreadable().isEmpty(), "unreadable: " + listing.unreadable());
        Set<String> visible = new TreeSet<>();
        for (SnapshotDocument document : listing.documents()) {
            visible.add(document.id().value());
            if (document.state() == Snapshot.State.PARTIAL) {
                partial.add(document.id().value());
            }
        }
        expect(
                visible.containsAll(ledger.acknowledged().keySet()),
                "lost: " + minus(ledger.acknowledged().keySet(), visible));
        for (String id : visible) {
            expect(!ledger.rounds(id).isEmpty(), id + " should not be there");
        }
        return visible;
    }

    private static Set<String> minus(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private void restores(String id, Set<Integer> rounds) throws IOException {
        Path target = world.root().resolve("look-" + TARGETS.incrementAndGet());
        RestoreReport report = world.restore(new SnapshotId(id), target);
        expect(isRight(report, partial.contains(id)), id + " restores " + report.status() + report.samples());
        if (Files.exists(target.resolve("home"))) {
            Map<String, String> restored = Home.describe(plain(target).resolve("home"));
            boolean right = rounds.stream().anyMatch(round -> isRound(round, restored, partial.contains(id)));
            expect(right, id + " restores something else than round " + rounds);
        } else {
            expect(partial.contains(id), id + " restores nothing");
        }
    }

    /** The owner of what could not be read when it was backed up is not known. */
    private static boolean isRight(RestoreReport report, boolean part) {
        boolean whole = report.status() == RestoreReport.Status.COMPLETE;
        return whole || part && report.samples().stream().allMatch(problem -> problem.code() == Problem.Code.METADATA);
    }

    private static boolean isRound(int round, Map<String, String> restored, boolean part) {
        Map<String, String> expected = Home.expected(round);
        return part ? expected.entrySet().containsAll(restored.entrySet()) : expected.equals(restored);
    }

    private Path plain(Path ours) {
        return plainRoot.resolve(world.root().relativize(ours).toString());
    }

    private void verifies(String when) throws IOException {
        VerifyReport report = world.verify();
        expect(report.status() == VerifyReport.Status.VERIFIED, when + " verify says " + report);
    }

    /**
     * A cleanup that was cut off may have deleted packs which nothing needs, but which the index still names; and a commit that was cut off may have made no
     * second copy yet.
     */
    private void verifiesButForTraces(String when) throws IOException {
        VerifyReport report = world.verify();
        expect(report.findings().stream().allMatch(Invariants::isTrace), when + " verify says " + report);
    }

    private static boolean isTrace(VerifyReport.Finding finding) {
        return finding.severity() == VerifyReport.Severity.WARNING
                && finding.affected().isEmpty()
                && (finding.message().contains("is missing, though index")
                        || finding.object().startsWith("mirror")
                                && finding.message().contains("is missing")
                        || finding.object().startsWith("mirror/notes/")
                                && finding.message().contains("is not the same as"));
    }

    /** The next backup needs no repair before it, and nothing that was there goes. */
    private void goOn(Set<String> before) throws IOException {
        Home.make(plain(world.home()), Home.AFTER);
        world.clock().advance(Duration.ofDays(1));
        files.journal().mark("begin backup " + Home.AFTER);
        BackupOutcome outcome = world.backUp();
        expect(outcome.status() == BackupOutcome.Status.COMPLETE, "the next backup is " + outcome);
        if (outcome.snapshot().isEmpty()) {
            return;
        }
        String id = outcome.snapshot().get().id().value();
        files.journal().mark("backup " + Home.AFTER + " " + id + " " + outcome.status());
        ledger.and(files.journal()
                .changes()
                .subList(files.journal().size() - 1, files.journal().size()));
        restores(id, Set.of(Home.AFTER));
        verifiesButForTraces("after the next backup");
        Set<String> now = new HashSet<>();
        world.catalog()
                .list()
                .documents()
                .forEach(document -> now.add(document.id().value()));
        expect(now.containsAll(before), "the next backup removed " + minus(before, now));
    }

    /** Gives back all that a crash has left over, and nothing else. */
    private void cleanUp() throws IOException {
        Set<String> before = visible();
        world.clock().advance(Duration.ofDays(2));
        CleanupReport report = world.cleanUp(CleanupRequest.AT_ONCE);
        expect(report.status() == CleanupReport.Status.COMPLETE, "cleanup: " + report);
        expect(report.skipped().isEmpty(), "cleanup skipped " + report.skipped());
        expect(visible().equals(before), "the cleanup left " + visible() + " of " + before);
        verifies("after the cleanup");
        new IndexCheck(world.store(), violations).check();
    }

    /** What is held although nothing runs any more. */
    List<String> leftBehind() throws IOException {
        handles();
        return violations;
    }

    private void handles() throws IOException {
        expect(!WriterLock.heldHere(world.store()), "the lock was left behind");
        expect(files.openHandles().isEmpty(), "left open: " + files.openHandles());
    }

    private void afterwards() throws IOException {
        handles();
        Path temporary = plainRoot.resolve(World.REPOSITORY).resolve("tmp");
        try (Stream<Path> left = Files.list(temporary)) {
            expect(left.findAny().isEmpty(), "unfinished files were left behind");
        }
        expect(strayed().isEmpty(), "changed outside: " + strayed());
        List<String> misuse = files.injector().misuse();
        expect(misuse.isEmpty(), "misuse: " + misuse);
    }

    /** Changes to what is not ours: neither in the repository nor in a directory that was restored into. */
    private List<Change> strayed() {
        List<Change> all = files.journal().changes();
        return all.subList(begin, all.size()).stream()
                .filter(change -> change instanceof Change.Outside
                        || change instanceof Change.Named named && strays(named.path()))
                .toList();
    }

    private static boolean strays(String path) {
        return OURS.stream().noneMatch(ours -> path.startsWith(ours));
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }
}
