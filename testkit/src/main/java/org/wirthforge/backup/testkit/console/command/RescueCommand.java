package org.wirthforge.backup.testkit.console.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.cli.UsageException;

/** {@code wf-host rescue}: a restore by somebody who has nothing but the repository's directory. */
final class RescueCommand extends HostCommand {

    private Optional<SnapshotRef> id;
    private Path target;
    private boolean repository;
    private List<ItemPath> paths;
    private Path scratch;

    @Override
    public Syntax syntax() {
        return Syntax.of(
                        "rescue",
                        "Restore from a bare repository (--repo DIR), without the home it came from.",
                        "Takes the newest complete snapshot that was not made for an update or a recovery; if there is none,",
                        "the best there is. Says which one it takes, and names the others.",
                        "Needs neither configuration nor audit trail, and writes nothing but the target.")
                .optionalOperand("ID", "Which snapshot.")
                .required("--to", "DIR", "Where to; must be empty or not exist.")
                .repeated("--path", "P", "Only this path; may be repeated.");
    }

    @Override
    public void read(Arguments given) {
        id = SnapshotRef.of(given, "ID");
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
        RescueChoice choice = new RescueChoice(
                session.system().snapshots().list(),
                session.system().retention().labels());
        Snapshot taken = choice.of(id.flatMap(SnapshotRef::id));
        session.system()
                .snapshots()
                .unreadable()
                .forEach(other ->
                        session.output().important("warning: the document of a snapshot cannot be read: " + other));
        choice.print(session.output(), taken, session.world().zone());
        Path directory = session.world().resolve(target);
        RestoreReport report = session.await(
                "Restoring",
                () -> session.system()
                        .backups()
                        .restore(new RestoreRequest(Optional.of(taken.id()), directory, paths)));
        return RestoreCommand.done(session.output(), report, taken, directory);
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
