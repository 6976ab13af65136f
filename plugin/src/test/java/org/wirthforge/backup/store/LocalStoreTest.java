package org.wirthforge.backup.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.Seal;
import org.wirthforge.backup.testkit.MemoryFileSystems;

class LocalStoreTest {

    private static final Hash ID = Hash.of(new byte[] {1});

    @TempDir
    Path directory;

    private LocalStore store() throws IOException {
        LocalStore store = new LocalStore(directory.resolve("deep/repo"), "s");
        store.create();
        return store;
    }

    private interface Use {
        void with(LocalStore store) throws IOException;
    }

    private static void onEveryFileSystem(Use use) throws IOException {
        for (FileSystem files : MemoryFileSystems.all()) {
            try (files) {
                Path root = files.getRootDirectories().iterator().next().resolve("repo");
                LocalStore store = new LocalStore(root, "s");
                store.create();
                use.with(store);
            }
        }
    }

    @Test
    void create_directories_areThereForOwnerAndGroupOnly() throws IOException {
        LocalStore store = store();
        for (Path made : List.of(
                store.layout().root(), store.layout().packs(), store.layout().temporary())) {
            assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
        }
        store.create();
        assertFalse(store.exists(), "a repository exists when its document does");
    }

    @Test
    void create_fileInTheWay_isNamed() throws IOException {
        Files.createFile(directory.resolve("deep"));
        IOException thrown = assertThrows(IOException.class, this::store);
        assertTrue(thrown.getMessage().contains("deep"), thrown.getMessage());
    }

    @Test
    void publish_file_hasOneNameAndItsContent() throws IOException {
        Use publishing = store -> {
            Path pack = store.layout().pack(ID);
            store.publish(new byte[] {1, 2, 3}, pack);
            assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(pack));
            assertEquals(List.of(pack), store.list(pack.getParent(), Layout.PACK));
            assertEquals(List.of(), store.list(store.layout().temporary(), ""));
            assertEquals("packs/4b/" + ID + ".pack", store.layout().name(pack));
        };
        publishing.with(store());
        onEveryFileSystem(publishing);
    }

    @Test
    void begin_unfinishedFile_isSeenUnderNoFinalName() throws IOException {
        LocalStore store = store();
        LocalStore.TemporaryFile file = store.begin();
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())));
        assertEquals(store.layout().temporary(), file.path().getParent());
        file.channel().close();
        store.sweepTemporary();
        assertEquals(List.of(), store.list(store.layout().temporary(), ""));
    }

    @Test
    void publish_failing_leavesNothingBehind() throws IOException {
        LocalStore store = store();
        Path noDirectory = Files.createFile(store.layout().root().resolve("reserve"));
        IOException failed =
                assertThrows(IOException.class, () -> store.publish(new byte[] {1}, noDirectory.resolve("a.json")));
        assertTrue(failed.getMessage().contains("reserve"), failed.toString());
        assertEquals(List.of(), store.list(store.layout().temporary(), ""));
    }

    @Test
    void publishAndRemove_directoryInTheWay_isKept() throws IOException {
        onEveryFileSystem(store -> {
            Path name = store.layout().snapshots().resolve("a.json");
            Files.createDirectories(name.resolve("inside"));
            store.publish(new byte[] {1}, name);
            assertArrayEquals(new byte[] {1}, Files.readAllBytes(name));
            assertTrue(Files.isDirectory(store.layout().damaged().resolve("snapshots-a.json/inside")));
            store.remove(name);
            Files.createDirectories(name.resolve("inside"));
            store.remove(name);
            assertFalse(Files.exists(name));
            assertTrue(Files.isDirectory(store.layout().damaged().resolve("snapshots-a.json.2/inside")));
        });
    }

    @Test
    void move_published_leavesTheOldName() throws IOException {
        onEveryFileSystem(store -> {
            Path from = store.layout().snapshots().resolve("a.json");
            Path to = store.layout().trash().resolve("a.json");
            store.publish(new byte[] {1}, from);
            store.move(from, to);
            assertFalse(Files.exists(from));
            assertTrue(Files.exists(to));
            store.remove(to);
            store.remove(to);
            assertFalse(Files.exists(to));
        });
    }

    @Test
    void list_missingDirectory_isEmpty() throws IOException {
        assertEquals(List.of(), store().list(directory.resolve("none"), ""));
    }

    @Test
    void readSealed_giantFile_isRefusedUnread() throws IOException {
        LocalStore store = store();
        Path file = store.layout().document();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1), 1L << 40);
        }
        DamagedException thrown = assertThrows(DamagedException.class, () -> store.readSealed(file));
        assertTrue(thrown.getMessage().contains("repository.json"), thrown.getMessage());
        Files.write(file, Seal.close("{\"a\":1}"));
        assertTrue(store.readSealed(file).startsWith("{\"a\":1"));
    }

    @Test
    void pageBuffer_anyStretch_isReadWhole() throws IOException {
        byte[] bytes = new byte[700_001];
        new Random(1).nextBytes(bytes);
        Path file = Files.write(directory.resolve("f"), bytes);
        PageBuffer pages = new PageBuffer();
        byte[] into = new byte[bytes.length + 10];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            pages.readFully(channel, 1, into, 5, 700_000);
            assertEquals(-1, Arrays.mismatch(bytes, 1, 700_001, into, 5, 700_005));
            assertThrows(EOFException.class, () -> pages.readFully(channel, 2, into, 0, 700_000));
            assertEquals(700_001, pages.read(channel, into, 0, into.length));
            assertEquals(0, pages.read(channel, into, 0, into.length));
        }
    }
}
