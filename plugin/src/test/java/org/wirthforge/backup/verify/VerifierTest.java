package org.wirthforge.backup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyReport.Finding;
import org.wirthforge.backup.api.work.VerifyReport.Severity;
import org.wirthforge.backup.api.work.VerifyReport.Status;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.api.work.VerifyRequest.Depth;
import org.wirthforge.backup.fixture.SmallRepository;
import org.wirthforge.backup.format.ByteWriter;
import org.wirthforge.backup.format.Checksum;
import org.wirthforge.backup.format.Seal;
import org.wirthforge.backup.format.UnsupportedFormatException;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;

class VerifierTest {

    private static final long SEED = 5;
    private static final int VERSION_AT = 8;

    @TempDir
    Path directory;

    private Path home;
    private SmallRepository repository;
    private SnapshotId first;
    private SnapshotId second;
    private final Random random = new Random(SEED);

    @BeforeEach
    void makeTwoSnapshots() throws IOException {
        home = Files.createDirectories(directory.resolve("home/config"));
        home = home.getParent();
        repository = new SmallRepository(directory.resolve("repo"));
        write("config/a.bin", 3000);
        write("config/large.bin", 5 << 20);
        first = repository.backUp(home).id();
        write("config/b.bin", 2000);
        second = repository.backUp(home).id();
    }

    private void write(String name, int size) throws IOException {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        Files.write(home.resolve(name), bytes);
    }

    private VerifyReport verify(Depth depth) throws IOException {
        return verify(new VerifyRequest(Optional.empty(), depth), Pace.FREE);
    }

    private VerifyReport verify(VerifyRequest request, Pace pace) throws IOException {
        return new Verifier(repository.store(), 2).run(request, pace, new Tally());
    }

    private List<Path> files(String below) throws IOException {
        return files(repository.root().resolve(below));
    }

    private static List<Path> files(Path below) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** The pack with the content of the large file. */
    private Path largestPack() throws IOException {
        Path largest = null;
        for (Path pack : files("packs")) {
            largest = largest == null || Files.size(pack) > Files.size(largest) ? pack : largest;
        }
        return largest;
    }

    private static void flip(Path file, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) at] ^= 0x10;
        Files.write(file, bytes);
    }

    private Finding only(VerifyReport report, Status status) {
        assertEquals(status, report.status(), report.toString());
        assertEquals(1, report.findings().size(), report.toString());
        return report.findings().get(0);
    }

    private static String affected(Finding finding) {
        return String.join(
                " ",
                finding.affected().stream()
                        .map(thing -> thing.snapshot() + ":" + thing.path())
                        .toList());
    }

    @Test
    void verify_soundRepository_findsNothingAndCounts() throws IOException {
        VerifyReport structure = verify(Depth.STRUCTURE);
        assertEquals(Status.VERIFIED, structure.status(), structure.toString());
        assertEquals(2, structure.snapshots());
        assertEquals(2 + 3, structure.files());
        assertEquals(0, structure.chunks());
        VerifyReport all = verify(Depth.ALL_DATA);
        assertEquals(Status.VERIFIED, all.status(), all.toString());
        assertEquals(files("packs").size(), all.packs());
        assertTrue(all.chunks() >= 10, all.toString());
        assertTrue(all.bytes() > 5 << 20, all.toString());
    }

    @Test
    void verify_oneSnapshot_looksAtWhatItNeeds() throws IOException {
        VerifyReport report = verify(new VerifyRequest(Optional.of(first), Depth.ALL_DATA), Pace.FREE);
        assertEquals(Status.VERIFIED, report.status(), report.toString());
        assertEquals(2, report.files());
        assertTrue(report.packs() < files("packs").size(), report.toString());
    }

    @Test
    void verify_unknownSnapshot_isNotFound() {
        VerifyRequest request = new VerifyRequest(Optional.of(new SnapshotId("wf-2001-01-01-000000")), Depth.STRUCTURE);
        BackupException thrown = assertThrows(BackupException.class, () -> verify(request, Pace.FREE));
        assertEquals(ErrorCode.SNAPSHOT_NOT_FOUND, thrown.code());
    }

    @Test
    void verify_flippedBlock_namesBlockAndEveryPathItBreaks() throws IOException {
        Path pack = largestPack();
        flip(pack, Files.size(pack) / 2);
        assertEquals(Status.VERIFIED, verify(Depth.STRUCTURE).status(), "blocks are not read");
        Finding finding = only(verify(Depth.ALL_DATA), Status.CORRUPTED);
        assertTrue(finding.object().startsWith("packs/"), finding.object());
        assertTrue(finding.object().contains(" block "), finding.object());
        assertEquals(first + ":home/config/large.bin " + second + ":home/config/large.bin", affected(finding));
    }

    @Test
    void verify_missingPack_isOneErrorWithItsPaths() throws IOException {
        Files.delete(largestPack());
        Finding finding = only(verify(Depth.STRUCTURE), Status.CORRUPTED);
        assertTrue(finding.message().contains("is missing"), finding.message());
        assertTrue(affected(finding).contains("large.bin"), affected(finding));
    }

    @Test
    void verify_damagedPackDirectory_isAWarningWhileTheIndexLeadsToEveryChunk() throws IOException {
        Path pack = largestPack();
        flip(pack, Files.size(pack) - 30);
        Finding finding = only(verify(Depth.ALL_DATA), Status.REPAIRABLE);
        assertEquals(Severity.WARNING, finding.severity());
        assertTrue(finding.message().contains("chunks can be read by way of index/"), finding.message());
    }

    @Test
    void verify_truncatedPack_isAnError() throws IOException {
        Path pack = largestPack();
        byte[] bytes = Files.readAllBytes(pack);
        Files.write(pack, Arrays.copyOf(bytes, bytes.length / 2));
        assertEquals(Status.CORRUPTED, verify(Depth.STRUCTURE).status());
        Files.write(pack, new byte[0]);
        Finding finding = only(verify(Depth.STRUCTURE), Status.CORRUPTED);
        assertTrue(affected(finding).contains("large.bin"), finding.toString());
    }

    @Test
    void verify_packOfANewerVersion_saysSo() throws IOException {
        Path pack = largestPack();
        byte[] bytes = Files.readAllBytes(pack);
        bytes[VERSION_AT] = 9;
        int crc = Checksum.crc32c(bytes, 0, 32);
        byte[] four = new ByteWriter(4).u32(crc).toBytes();
        System.arraycopy(four, 0, bytes, 32, 4);
        Files.write(pack, bytes);
        VerifyReport report = verify(Depth.STRUCTURE);
        assertTrue(report.findings().get(0).message().contains("version 9"), report.toString());
    }

    @Test
    void verify_damagedRun_isAWarning() throws IOException {
        for (Path run : files("index")) {
            flip(run, Files.size(run) / 2);
        }
        VerifyReport report = verify(Depth.ALL_DATA);
        assertEquals(Status.REPAIRABLE, report.status(), report.toString());
        assertEquals(files("index").size(), report.findings().size());
        for (Path run : files("index")) {
            Files.delete(run);
        }
        assertEquals(Status.VERIFIED, verify(Depth.ALL_DATA).status(), "the packs say all that the runs did");
    }

    @Test
    void verify_damagedDocument_breaksTheWholeSnapshot() throws IOException {
        flip(repository.root().resolve("snapshots/" + second + ".json"), 200);
        Finding warning = only(verify(Depth.STRUCTURE), Status.REPAIRABLE);
        assertTrue(warning.message().contains("its copy is sound"), warning.message());
        flip(repository.root().resolve("mirror/" + second + ".json"), 200);
        Finding finding = only(verify(Depth.STRUCTURE), Status.CORRUPTED);
        assertEquals("snapshots/" + second + ".json", finding.object());
        assertEquals(second + ":", affected(finding));
    }

    @Test
    void verify_damagedRepositoryDocument_breaksEverySnapshot() throws IOException {
        flip(repository.root().resolve("repository.json"), 30);
        assertEquals(
                "repository.json",
                only(verify(Depth.STRUCTURE), Status.REPAIRABLE).object());
        flip(repository.root().resolve("mirror/repository.json"), 30);
        Finding finding = only(verify(Depth.STRUCTURE), Status.CORRUPTED);
        assertEquals(first + ": " + second + ":", affected(finding));
    }

    @Test
    void verify_newerRepository_isRefused() throws IOException {
        Path document = repository.root().resolve("repository.json");
        String json = Files.readString(document);
        String body = json.substring(0, json.indexOf(",\n  \"seal\"")).replace("\"version\" : 1", "\"version\" : 2");
        Files.write(document, Seal.close(body + "}"));
        assertThrows(UnsupportedFormatException.class, () -> verify(Depth.STRUCTURE));
    }

    @Test
    void verify_damagedEntryList_breaksTheSnapshotsThatUseIt() throws IOException {
        for (Path pack : files("packs")) {
            if (Files.readAllBytes(pack)[12] == 2) {
                Files.delete(pack);
            }
        }
        VerifyReport report = verify(Depth.STRUCTURE);
        assertEquals(Status.CORRUPTED, report.status());
        String all =
                report.findings().stream().map(VerifierTest::affected).toList().toString();
        assertTrue(all.contains(first + ":") && all.contains(second + ":"), report.toString());
    }

    @Test
    void verify_wrongCountOfAnEntryListThatTwoSnapshotsShare_breaksBoth() throws IOException {
        SnapshotId third = repository.backUp(home).id();
        SnapshotId fourth = repository.backUp(home).id();
        forgeCount(third);
        forgeCount(fourth);
        VerifyReport report = verify(Depth.STRUCTURE);
        assertEquals(
                List.of(third + ":", fourth + ":"),
                report.findings().stream().map(VerifierTest::affected).sorted().toList(),
                report.toString());
        assertEquals(2 + 3 + 3 + 3, report.files());
    }

    private void forgeCount(SnapshotId id) throws IOException {
        Path document = repository.root().resolve("snapshots/" + id + ".json");
        String json = Files.readString(document);
        String forged = json.replaceFirst("(\"entries\" : \\{\\s+\"count\" : )\\d+", "$17");
        assertNotEquals(json, forged);
        byte[] sealed = Seal.close(forged.substring(0, forged.indexOf(",\n  \"seal\"")) + "}");
        Files.write(document, sealed);
        Files.write(repository.root().resolve("mirror/" + id + ".json"), sealed);
    }

    @Test
    void verify_copyLostOrDamagedOrAnother_isAWarning() throws IOException {
        Path copy = repository.root().resolve("mirror/" + second + ".json");
        byte[] sound = Files.readAllBytes(copy);
        flip(copy, 200);
        assertEquals(
                "mirror/" + second + ".json",
                only(verify(Depth.STRUCTURE), Status.REPAIRABLE).object());
        Files.write(copy, Files.readAllBytes(repository.root().resolve("mirror/" + first + ".json")));
        assertEquals(
                "mirror/" + second + ".json",
                only(verify(Depth.STRUCTURE), Status.REPAIRABLE).object());
        Files.delete(copy);
        assertEquals(
                "mirror/" + second + ".json",
                only(verify(Depth.STRUCTURE), Status.REPAIRABLE).object());
        Files.write(copy, sound);
        assertEquals(Status.VERIFIED, verify(Depth.STRUCTURE).status());
    }

    @Test
    void verify_chunkThatAnotherPackHolds_breaksNothing() throws IOException {
        // A repository of the same id with the same large file in another company: its packs have other names.
        SmallRepository other = new SmallRepository(directory.resolve("other"));
        write("config/0.bin", 100);
        other.backUp(home);
        Path damaged = largestPack();
        for (Path pack : files(other.root().resolve("packs"))) {
            Path copy = repository.root().resolve(other.root().relativize(pack));
            Files.createDirectories(copy.getParent());
            Files.copy(pack, copy);
        }
        flip(damaged, Files.size(damaged) / 2);
        Finding finding = only(verify(Depth.ALL_DATA), Status.REPAIRABLE);
        assertTrue(finding.object().contains(damaged.getFileName().toString()), finding.object());
        assertTrue(finding.message().contains("is intact in another pack"), finding.message());
    }

    @Test
    void verify_strangeFiles_areIgnored() throws IOException {
        Files.writeString(repository.root().resolve("packs/README"), "hello");
        Files.createDirectories(repository.root().resolve("packs/zz"));
        Path pack = files("packs").get(1);
        Files.copy(pack, repository.root().resolve("packs/zz").resolve(pack.getFileName()));
        Files.writeString(repository.root().resolve("index/strange.run"), "hello");
        Files.writeString(repository.root().resolve("snapshots/notes.txt"), "hello");
        Files.writeString(repository.root().resolve("tmp/left-over"), "hello");
        VerifyReport report = verify(Depth.ALL_DATA);
        assertEquals(Status.VERIFIED, report.status(), report.toString());
    }

    @Test
    void verify_cancelled_saysSo() throws IOException {
        Pace stop = () -> {
            throw new CancelledException();
        };
        VerifyReport report = verify(new VerifyRequest(Optional.empty(), Depth.ALL_DATA), stop);
        assertEquals(Status.CANCELLED, report.status());
    }
}
