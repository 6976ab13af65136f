package org.wirthforge.backup.transaction.draft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryPreview.Action;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.browse.Browser;
import org.wirthforge.backup.browse.Watch;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.snapshot.SnapshotCatalog;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.SnapshotDocument.RootName;
import org.wirthforge.backup.source.Root;
import org.wirthforge.backup.swap.Scaffold;

/** Compares a plan with the disk. Changes nothing. Thread-safe. */
public final class Drafter {

    private final SnapshotCatalog catalog;
    private final Browser browser;
    private final Ground ground;

    /** Compares snapshots of this catalog. */
    public Drafter(SnapshotCatalog catalog, Browser browser, Ground ground) {
        this.catalog = catalog;
        this.browser = browser;
        this.ground = ground;
    }

    /** The directory that a plan recovers, absolute. */
    public Path target(RecoveryPlan plan) {
        return plan.target().orElse(ground.home()).toAbsolutePath().normalize();
    }

    /** The snapshot that a plan names. */
    public SnapshotDocument document(RecoveryPlan plan) throws IOException {
        return catalog.get(plan.snapshot());
    }

    /** Whether services and tests of the host have to do with it: not if a folder of elsewhere is recovered elsewhere. */
    public boolean concernsHost(RecoveryPlan plan) throws IOException {
        return isHome(target(plan)) || new Provenance(catalog.get(plan.snapshot()), ground.home()).ofHome();
    }

    private boolean isHome(Path target) {
        return target.equals(ground.home().toAbsolutePath().normalize());
    }

    /**
     * Compares now.
     *
     * @param watch steers the comparison, and counts what is compared
     * @throws BackupException {@link ErrorCode#SNAPSHOT_NOT_FOUND}, {@link ErrorCode#PATH_NOT_FOUND}, {@link ErrorCode#INVALID_REQUEST}
     */
    public Draft draft(RecoveryPlan plan, Watch watch) throws IOException, CancelledException {
        SnapshotDocument document = catalog.get(plan.snapshot());
        Path target = target(plan);
        requireHome(plan, document);
        refuseScaffold(document);
        Reach reach = new Reach(plan.scope(), document.roots());
        if (reach.nowhere()) {
            throw new BackupException(
                    ErrorCode.INVALID_REQUEST,
                    "snapshot " + document.id() + " holds " + document.includes()
                            + ", nothing of what the plan is about; choose other components");
        }
        List<Root> roots = new Places(target).present(document);
        Drafting drafting = new Drafting(plan.scope(), reach, target);
        browser.compare(document, roots, ground.rules().of(roots), watch, drafting::accept);
        Draft draft = new Draft(document, drafting.steps(), drafting.kept(), drafting.blockers());
        List<String> blockers = new ArrayList<>(draft.blockers());
        blockers.addAll(new Trespass(ground.limits(), target, isHome(target)).of(document, draft.steps()));
        blockers.addAll(links(document, target));
        Units units = new Units(target, draft).run();
        blockers.addAll(units.blockers());
        blockers.addAll(obstacles(target, units, watch.pace()));
        requirePaths(plan, draft);
        return new Draft(document, draft.steps(), draft.kept(), blockers);
    }

    private List<String> obstacles(Path target, Units units, Pace pace) throws IOException, CancelledException {
        Path decoys = ground.scratch().resolve("decoys-" + ground.names().get());
        try (DryRename dry = new DryRename(decoys, target)) {
            return new Obstacles(target, dry, pace).of(units.moves());
        }
    }

    /** What has the name of the place where recoveries work would be settled away. */
    private static void refuseScaffold(SnapshotDocument document) {
        for (RootName part : document.roots()) {
            String path = part.path();
            if (path.equals(Scaffold.INSIDE) || path.startsWith(Scaffold.INSIDE + "/")) {
                throw new BackupException(
                        ErrorCode.INVALID_REQUEST,
                        "'" + path
                                + "' has the name of the directory in which recoveries work, so it cannot be recovered in place; "
                                + "'restore' brings it back elsewhere");
            }
        }
    }

    /** A folder that was backed up by its path lay anywhere; without being told, nothing of it is put into the home. */
    private void requireHome(RecoveryPlan plan, SnapshotDocument document) throws IOException {
        Optional<RootName> stranger = new Provenance(document, ground.home()).stranger();
        if (plan.target().isEmpty() && stranger.isPresent()) {
            throw new BackupException(
                    ErrorCode.INVALID_REQUEST,
                    "'" + stranger.get().path() + "' was not backed up as a part of this home but from "
                            + stranger.get().source().orElseThrow()
                            + "; name the directory to recover into (--to)");
        }
    }

    /** Renames follow no link, so a part that lies elsewhere cannot be swapped together with the rest. */
    private static List<String> links(SnapshotDocument document, Path target) throws IOException {
        Places places = new Places(target);
        List<String> blockers = new ArrayList<>();
        for (RootName part : document.roots()) {
            Path place = places.of(ItemPath.parse(part.path()));
            for (Path up = place; up.startsWith(target) && !up.equals(target); up = up.getParent()) {
                if (Files.isSymbolicLink(up)) {
                    blockers.add(
                            up + " is a symbolic link; recover into the directory it points to, or replace it by one");
                } else if (Files.exists(up) && !Places.device(up).equals(Places.device(target))) {
                    blockers.add(up + " lies on another file system than " + target
                            + ", so it cannot be swapped by renaming; recover it by itself");
                }
            }
        }
        return blockers;
    }

    /** A path that neither side has is a mistake in the plan. */
    private void requirePaths(RecoveryPlan plan, Draft draft) throws IOException {
        for (ItemPath path : plan.scope().paths()) {
            boolean met = draft.steps().stream()
                    .anyMatch(step ->
                            step.action() != Action.METADATA && step.path().startsWith(path));
            if (!met && !has(draft.document(), path)) {
                throw new BackupException(
                        ErrorCode.PATH_NOT_FOUND, "the snapshot has nothing at '" + path + "'; 'ls' shows what it has");
            }
        }
    }

    private boolean has(SnapshotDocument document, ItemPath path) throws IOException {
        boolean[] met = new boolean[1];
        catalog.items(document.id(), path, item -> met[0] = true);
        return met[0];
    }

    /** The snapshot counts as whole. */
    public static boolean complete(SnapshotDocument document) {
        return document.state() == Snapshot.State.COMPLETE;
    }
}
