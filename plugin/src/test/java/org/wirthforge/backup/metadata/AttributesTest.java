package org.wirthforge.backup.metadata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.source.Shell;
import org.wirthforge.backup.testkit.MemoryFileSystems;

class AttributesTest {

    @TempDir
    Path temp;

    private AttributeReader reader;
    private AttributeWriter writer;
    private Path file;

    @BeforeEach
    void make() throws IOException {
        reader = AttributeReader.of(temp.getFileSystem());
        writer = AttributeWriter.of(temp.getFileSystem());
        file = Files.writeString(temp.resolve("file"), "content");
    }

    @Test
    void stamp_ofAFile_isWhatTheSystemSays() throws Exception {
        Shell.run(temp, "chmod 7640 file && touch -d '2001-02-03T04:05:06.123456789Z' file");
        Stamp stamp = reader.stamp(file);
        String[] said =
                Shell.run(temp, "stat -c '%s %d %i %Y %.9Z' file").strip().split(" ");

        assertEquals(FileKind.FILE, stamp.kind());
        assertEquals(07640, stamp.mode());
        assertEquals(Long.parseLong(said[0]), stamp.size());
        assertEquals(Long.parseLong(said[1]), stamp.dev());
        assertEquals(Long.parseLong(said[2]), stamp.ino());
        assertEquals(Long.parseLong(said[3]), stamp.mtimeSeconds());
        assertEquals(123456789, stamp.mtimeNanos());
        assertEquals(said[4], String.format("%d.%09d", stamp.ctimeSeconds(), stamp.ctimeNanos()));
    }

    @Test
    void stamp_before1970_countsTheFractionUpwards() throws Exception {
        Shell.run(temp, "touch -d '1969-12-31T23:59:58.25Z' file");
        assertEquals(-2, reader.stamp(file).mtimeSeconds());
        assertEquals(250_000_000, reader.stamp(file).mtimeNanos());
    }

    @Test
    void stamp_ofALink_isTheLinksOwn() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("link"), Path.of("gone"));
        assertEquals(FileKind.SYMLINK, reader.stamp(link).kind());
        assertEquals(List.of(), reader.full(link, reader.stamp(link)).xattrs());
    }

    @Test
    void full_countsNamesAndOwner() throws Exception {
        Files.createLink(temp.resolve("second"), file);
        Attributes found = reader.full(file, reader.stamp(file));
        String[] said = Shell.run(temp, "stat -c '%u %g %h' file").strip().split(" ");
        assertEquals(List.of(said), List.of("" + found.uid(), "" + found.gid(), "" + found.nlink()));
    }

    @Test
    void xattrs_areReadSortedAndOnlyWhenAllowed() throws Exception {
        try (FileSystem files = MemoryFileSystems.unix()) {
            Path here = Files.createFile(files.getPath("/x"));
            setXattr(here, "b", new byte[] {0, 1, -1});
            setXattr(here, "a", new byte[0]);
            AttributeReader memory = AttributeReader.of(files);

            assertEquals(
                    List.of(new Xattr("user.a", new byte[0]), new Xattr("user.b", new byte[] {0, 1, -1})),
                    memory.full(here, memory.stamp(here)).xattrs());
            assertEquals(
                    List.of(),
                    memory.full(here, memory.stamp(here), XattrPolicy.SKIP).xattrs());
        }
    }

    @Test
    void xattrs_overTheLimits_areLeftOutAndSaid() throws Exception {
        try (FileSystem files = MemoryFileSystems.unix()) {
            Path here = Files.createFile(files.getPath("/x"));
            setXattr(here, "large", new byte[Xattr.MAX_VALUE + 1]);
            setXattr(here, "n".repeat(251), new byte[1]);
            setXattr(here, "largest", new byte[Xattr.MAX_VALUE]);
            setXattr(here, "n".repeat(250), new byte[1]);
            AttributeReader memory = AttributeReader.of(files);
            Attributes found = memory.full(here, memory.stamp(here));

            assertEquals(2, found.xattrs().size());
            assertEquals(2, found.omitted().size());
            assertTrue(
                    found.omitted().toString().contains("user.large left out: 65537 bytes"), found.omitted()::toString);
        }
    }

    @Test
    void xattrs_beyondTheCount_areLeftOutAndSaid() throws Exception {
        try (FileSystem files = MemoryFileSystems.unix()) {
            Path here = Files.createFile(files.getPath("/x"));
            for (int i = 0; i <= Xattr.MAX_COUNT; i++) {
                setXattr(here, "a" + i, new byte[1]);
            }
            AttributeReader memory = AttributeReader.of(files);
            Attributes found = memory.full(here, memory.stamp(here));
            assertEquals(Xattr.MAX_COUNT, found.xattrs().size());
            assertEquals(1, found.omitted().size());
        }
    }

    @Test
    void apply_thenRead_givesTheSame() throws Exception {
        Attributes wanted = wanted(FileKind.FILE, 02750, 1_000_000_000L, 987_654_321);

        assertEquals(List.of(), writer.apply(file, wanted));

        Attributes now = reader.full(file, reader.stamp(file));
        assertEquals(02750, now.stamp().mode());
        assertEquals(1_000_000_000L, now.stamp().mtimeSeconds());
        assertEquals(987_654_321, now.stamp().mtimeNanos());
        assertEquals(wanted.xattrs(), now.xattrs());
    }

    @Test
    void apply_toADirectory_givesModeAndTime() throws Exception {
        Path directory = Files.createDirectory(temp.resolve("d"));
        assertEquals(List.of(), writer.apply(directory, wanted(FileKind.DIRECTORY, 01755, 5, 7)));
        assertEquals(01755, reader.stamp(directory).mode());
        assertEquals(7, reader.stamp(directory).mtimeNanos());
    }

    @Test
    void apply_toALink_changesTheLinkAlone() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("link"), Path.of("file"));
        Stamp before = reader.stamp(file);

        assertEquals(List.of(), writer.apply(link, wanted(FileKind.SYMLINK, 0777, 1_000_000_000L, 123_456_000)));

        assertEquals(123_456_000, reader.stamp(link).mtimeNanos());
        assertEquals(before, reader.stamp(file));
    }

    @Test
    void apply_ofNanosecondsToALink_isExactOrSaid() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("link"), Path.of("gone"));
        List<String> faults = writer.apply(link, wanted(FileKind.SYMLINK, 0777, 1_000_000_000L, 123_456_789));
        boolean exact = reader.stamp(link).mtimeNanos() == 123_456_789;
        assertEquals(exact ? 0 : 1, faults.size(), faults::toString);
    }

    @Test
    void apply_ofAFractionBefore1970_getsTheSecondAndSaysSo() throws Exception {
        List<String> faults = writer.apply(file, wanted(FileKind.FILE, 0644, -5, 123_000_000));
        assertEquals(-5, reader.stamp(file).mtimeSeconds());
        assertEquals(
                List.of("modification time is -5+0.000000000 instead of -5+0.123000000 seconds since 1970"), faults);
    }

    @Test
    void apply_ofTimesOutOfAllRange_isSaid() throws Exception {
        assertEquals(
                1,
                writer.apply(file, wanted(FileKind.FILE, 0644, Long.MAX_VALUE, 0))
                        .size());
        assertEquals(
                1,
                writer.apply(file, wanted(FileKind.FILE, 0644, 20_000_000_000L, 0))
                        .size());
    }

    @Test
    void apply_ofAModeThatForbidsReading_worksForItsOwner() throws Exception {
        Attributes wanted = wanted(FileKind.FILE, 0, 5, 7);
        assertEquals(List.of(), writer.apply(file, wanted));
        assertEquals(0, reader.stamp(file).mode());
        assertEquals(7, reader.stamp(file).mtimeNanos());
    }

    @Test
    void apply_whereThereAreNoModes_blamesNobody() throws Exception {
        try (FileSystem files = MemoryFileSystems.windows()) {
            Path here = Files.createFile(files.getPath("C:\\x"));
            Attributes wanted = new Attributes(stamp(FileKind.FILE, 0600, 99, 0), 7, 7, 1, List.of());
            assertEquals(List.of(), AttributeWriter.of(files).apply(here, wanted));
            assertEquals(FileTime.from(Instant.ofEpochSecond(99)), Files.getLastModifiedTime(here));
        }
    }

    @Test
    void apply_inMemory_setsWhatItCan() throws Exception {
        for (FileSystem files : List.of(MemoryFileSystems.unix(), MemoryFileSystems.mac())) {
            Path here = Files.createFile(files.getPath("/x"));
            AttributeReader memory = AttributeReader.of(files);
            Attributes was = memory.full(here, memory.stamp(here));
            Xattr xattr = new Xattr("user.a", new byte[] {1});
            Attributes wanted =
                    new Attributes(stamp(FileKind.FILE, 0640, 99, 0), was.uid(), was.gid(), 1, List.of(xattr));

            assertEquals(List.of(), AttributeWriter.of(files).apply(here, wanted));
            assertEquals(List.of(xattr), memory.full(here, memory.stamp(here)).xattrs());
            files.close();
        }
    }

    @Test
    void apply_ofAnXattrOutsideUser_isSaid() throws Exception {
        Attributes now = reader.full(file, reader.stamp(file));
        Attributes wanted = new Attributes(
                now.stamp(), now.uid(), now.gid(), 1, List.of(new Xattr("security.capability", new byte[1])));
        List<String> faults = writer.apply(file, wanted);
        assertEquals(1, faults.size());
        assertTrue(faults.get(0).contains("security.capability"), faults.get(0));
    }

    @Test
    void namesOfStamps_areInOrderOfTheirBits() throws Exception {
        try (FileSystem files = MemoryFileSystems.unix()) {
            Path here = Files.createFile(files.getPath("/x"));
            for (int mode = 0; mode < 01000; mode += 0123) {
                new AttributeSetter(here, FileKind.FILE).mode(mode, files.supportedFileAttributeViews());
                assertEquals(
                        mode,
                        new PortableReader(true, new XattrReader(false))
                                .stamp(here)
                                .mode());
            }
        }
    }

    private Attributes wanted(FileKind kind, int mode, long seconds, int nanos) throws IOException {
        Attributes now = reader.full(file, reader.stamp(file));
        boolean mayHave = Files.getFileStore(temp).supportsFileAttributeView("user") && kind != FileKind.SYMLINK;
        List<Xattr> xattrs =
                mayHave ? List.of(new Xattr("user.note", "é".getBytes(StandardCharsets.UTF_8))) : List.of();
        return new Attributes(stamp(kind, mode, seconds, nanos), now.uid(), now.gid(), 1, xattrs);
    }

    private static Stamp stamp(FileKind kind, int mode, long seconds, int nanos) {
        return new Stamp(kind, mode, 7, seconds, nanos, 0, 0, 0, 0);
    }

    private static void setXattr(Path file, String name, byte[] value) throws IOException {
        Files.getFileAttributeView(file, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .write(name, ByteBuffer.wrap(value));
        assertArrayEquals(value, (byte[]) Files.getAttribute(file, "user:" + name));
    }
}
