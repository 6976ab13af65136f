package org.wirthforge.backup.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.repair.RepairReport;
import org.wirthforge.backup.api.repair.RepairRequest;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.pack.WriterSettings;
import org.wirthforge.backup.recovery.RestoreContext;
import org.wirthforge.backup.recovery.Restorer;
import org.wirthforge.backup.repair.RepairContext;
import org.wirthforge.backup.repair.Repairer;
import org.wirthforge.backup.snapshot.SnapshotCatalog;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.source.OpenFiles;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.verify.Verifier;

/** Version 1 of the repository format, as it was on the day it was released. */
class FormatV1Test {

    private static final SnapshotId FIRST = new SnapshotId("wf-2026-01-31-120000");
    private static final SnapshotId SECOND = new SnapshotId("wf-2026-02-01-120000");

    @TempDir
    Path directory;

    private static Path fixture(String name) {
        try {
            return Path.of(Objects.requireNonNull(FormatV1Test.class.getResource("/fixtures/format-v1/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static LocalStore store() {
        return new LocalStore(fixture("repository"), "compat");
    }

    private static SnapshotCatalog catalog() {
        return new SnapshotCatalog(store(), id -> Optional.empty(), () -> "{}");
    }

    private void assertRestores(SnapshotId id, String expected) throws IOException {
        assertRestores(store(), id, expected);
    }

    private void assertRestores(LocalStore store, SnapshotId id, String expected) throws IOException {
        Path target = directory.resolve(id.value());
        RestoreReport report = new Restorer(store, new RestoreContext(2))
                .run(new RestoreRequest(Optional.of(id), target, List.of()), Pace.FREE, new Tally());
        // Owners need privileges and extended attributes a file system that has them.
        for (Problem problem : report.samples()) {
            assertEquals(Problem.Code.METADATA, problem.code(), report.toString());
        }
        assertEquals(Files.readAllLines(fixture(expected)), Listing.of(target));
        assertEquals(2, Files.getAttribute(target.resolve("home/models/second-name.txt"), "unix:nlink"));
    }

    @Test
    void snapshots_ofVersion1_areRestored() throws IOException {
        assertRestores(FIRST, "first.txt");
        assertRestores(SECOND, "second.txt");
    }

    @Test
    void repository_ofVersion1_isVerified() throws IOException {
        VerifyReport report = new Verifier(store(), 2)
                .run(new VerifyRequest(Optional.empty(), VerifyRequest.Depth.ALL_DATA), Pace.FREE, new Tally());
        assertEquals(VerifyReport.Status.REPAIRABLE, report.status(), report.toString());
        assertEquals(1, report.findings().size(), "it is older than second copies: " + report);
        assertEquals("mirror", report.findings().get(0).object());
        assertEquals(2, report.snapshots());
        assertEquals(4, report.packs());
        assertEquals(14, report.files());
    }

    @Test
    void documents_ofVersion1_areRead() throws IOException {
        List<SnapshotDocument> documents = catalog().list().documents();
        assertEquals(
                List.of(FIRST, SECOND),
                documents.stream().map(SnapshotDocument::id).toList());
        SnapshotDocument second = documents.get(1);
        assertEquals(Snapshot.State.PARTIAL, second.state());
        assertEquals(Optional.of(FIRST), second.origin().parent());
        assertEquals(
                "231b5552543e779daf464f6fed7c208ff5469e83b569ef953663cf6b81b62190",
                second.entries().root().toString());
        List<String> problems = new ArrayList<>();
        catalog().problems(SECOND, problem -> problems.add(problem.path() + " " + problem.code()));
        assertEquals(List.of("home/config/pipe SPECIAL"), problems);
    }

    /** The same home, backed up by a later program that wrote outlines; of its repository only the packs are left. */
    @Test
    void packsOfVersion1_withOutlines_bringTheirSnapshotsBack() throws IOException {
        Path repository = directory.resolve("packs-alone");
        Path packs = fixture("../format-v1-outlines/packs");
        try (Stream<Path> files = Files.walk(packs)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        Files.createDirectories(repository).resolve("packs" + File.separator + packs.relativize(file)));
            }
        }
        LocalStore store = new LocalStore(repository, "compat");
        RepairContext context = new RepairContext(
                Clock.systemUTC(),
                () -> "{\"nonce\":\"1\"}",
                document -> List.of(),
                OpenFiles.none(),
                WriterSettings::of);
        RepairReport report =
                new Repairer(store, context).run(new RepairRequest(true, Set.of()), Pace.FREE, new Tally());
        assertEquals(RepairReport.Status.COMPLETE, report.status(), report.toString());
        assertRestores(store, FIRST, "first.txt");
        assertRestores(store, SECOND, "second.txt");
    }

    @Test
    void items_ofVersion1_keepTheirBytes() throws IOException {
        List<String> paths = new ArrayList<>();
        catalog()
                .items(
                        FIRST,
                        ItemPath.parse("home/config"),
                        item -> paths.add(item.path().toString()));
        assertTrue(paths.contains("home/config/not-utf\\xff"), paths.toString());
        assertTrue(paths.contains("home/config/\u00fcml\u00e4ut \u540d\u524d"), paths.toString());
    }
}
