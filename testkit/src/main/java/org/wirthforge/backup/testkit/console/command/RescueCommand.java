package org.wirthforge.backup.testkit.console.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.api.retention.Labels;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.cli.UsageException;

/** {@code wf-host rescue}: a restore by somebody who has nothing but the repository's directory. */
final class RescueCommand extends HostCommand {

    private Path target;
    private boolean repository;
    private List<ItemPath> paths;
    private Path scratch;

    @Override
    public Syntax syntax() {
        return Syntax.of(
                        "rescue",
                        "Restore from a bare repository (--repo DIR), without the home it came from.",
                        "Takes the newest complete snapshot; if there is none, the newest partial one, with a warning.",
                        "Needs neither configuration nor audit trail, and writes nothing but the target.")
                .required("--to", "DIR", "Where to; must be empty or not exist.")
                .repeated("--path", "P", "Only this path; may be repeated.");
    }

    @Override
    public void read(Arguments given) {
        target = given.path("--to").orElseThrow();
        paths = ItemPaths.of(given, "--path");
        repository = given.has("--repo");
        if (given.has("--home")) {
            throw new UsageException("rescue uses no home; give --repo DIR");
        }
    }

    @Override
    Directories directories(Globals globals) throws IOException {
        if (!repository) {
            throw new BackupException(
                    ErrorCode.INVALID_REQUEST, "--repo DIR is missing: the directory of the repository");
        }
        Path found = globals.directories().repository().orElseThrow();
        refuseOther(found);
        scratch = Files.createTempDirectory("wf-host-rescue-");
        return Directories.below(scratch, globals.world().plugin()).withRepository(found);
    }

    /** Who needs a rescue does not want to hear that the first backup makes a repository. */
    private static void refuseOther(Path directory) {
        String reason = null;
        if (Files.notExists(directory)) {
            reason = "does not exist";
        } else if (Files.exists(directory) && !Files.isDirectory(directory)) {
            reason = "is not a directory";
        } else if (Files.notExists(directory.resolve("repository.json"))
                && Files.notExists(directory.resolve("mirror/repository.json"))) {
            reason = "is no repository: neither repository.json nor its copy in mirror is there";
        }
        if (reason != null) {
            throw new BackupException(
                    ErrorCode.NO_REPOSITORY,
                    directory + " " + reason + "; name the directory of a repository (--repo)");
        }
    }

    @Override
    Result run(Session session) {
        Map<SnapshotId, Labels> labels = session.system().retention().labels();
        Snapshot newest = newest(session.system().snapshots().list().stream()
                .filter(snapshot ->
                        !labels.getOrDefault(snapshot.id(), Labels.NONE).tags().contains("emergency"))
                .toList());
        if (newest.state() != Snapshot.State.COMPLETE) {
            session.output().important("warning: no complete snapshot is left; taking " + newest.id());
        }
        Sources.announce(session.output(), newest, session.system().snapshots().list(), true);
        Path directory = session.world().resolve(target);
        RestoreReport report = session.await(
                "Restoring",
                () -> session.system()
                        .backups()
                        .restore(new RestoreRequest(Optional.of(newest.id()), directory, paths)));
        return RestoreCommand.done(session.output(), report, newest, directory);
    }

    private static Snapshot newest(List<Snapshot> all) {
        return all.stream()
                .max(Comparator.comparing((Snapshot snapshot) -> snapshot.state() == Snapshot.State.COMPLETE)
                        .thenComparing(Snapshot::sequence))
                .orElseThrow(() -> new BackupException(
                        ErrorCode.SNAPSHOT_NOT_FOUND, "the repository holds no snapshot that can be read"));
    }

    @Override
    void cleanUp() throws IOException {
        if (scratch == null) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(scratch)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }
}
