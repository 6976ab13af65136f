package org.wirthforge.backup.plugin.facet;

import java.util.Optional;
import java.util.function.Supplier;
import org.wirthforge.backup.api.work.BackupEstimate;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.api.work.Coverage;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.browse.Browser;
import org.wirthforge.backup.reclaim.Cleanup;
import org.wirthforge.backup.reclaim.Planner;
import org.wirthforge.backup.repair.Repairer;
import org.wirthforge.backup.snapshot.SnapshotCatalog;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.transaction.RecoveryEngine;
import org.wirthforge.backup.transaction.Rehearsal;

/**
 * The engines of one repository.
 *
 * @param store where it is
 * @param backup makes snapshots
 * @param estimate says what it would do
 * @param verify checks them
 * @param coverage says how much of them has been checked, and when
 * @param restore brings them back
 * @param catalog shows them
 * @param browser finds and compares
 * @param planner says what a cleanup would do
 * @param cleanup makes one that does it, in the name of who asks then
 * @param repair makes damaged things anew
 * @param recovery brings a whole home back
 * @param rehearsal tries that out
 */
public record Engines(
        LocalStore store,
        Engine<BackupRequest, BackupOutcome> backup,
        Engine<BackupRequest, BackupEstimate> estimate,
        Engine<VerifyRequest, VerifyReport> verify,
        Diary.Query<Optional<Coverage>> coverage,
        Engine<RestoreRequest, RestoreReport> restore,
        SnapshotCatalog catalog,
        Browser browser,
        Planner planner,
        Supplier<Cleanup> cleanup,
        Repairer repair,
        RecoveryEngine recovery,
        Rehearsal rehearsal) {}
