package org.wirthforge.backup.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.pace.Pace;

@Timeout(120)
class WalkOnDiskTest extends WalkSuite {

    /** One a test, for what it sees is kept for a moment. */
    private final OpenFiles descriptors = OpenFiles.of(Path.of("/proc/self"));

    @TempDir
    Path temp;

    @Override
    Path top() throws IOException {
        return Files.createDirectories(temp.toRealPath().resolve("home"));
    }

    @Test
    void pipes_areReported_socketsLeftOut_andNoneIsOpened() throws Exception {
        Shell.run(tree.top(), "mkfifo pipe CACHEDIR.TAG .wfbackupignore");
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(tree.at("socket")));
            assertEquals(
                    List.of("t/.wfbackupignore SPECIAL", "t/CACHEDIR.TAG SPECIAL", "t/pipe SPECIAL"),
                    tree.walk().below());
        }
    }

    @Test
    void namesThatAreNoText_areWalkedAndFound() throws Exception {
        Shell.run(tree.top(), Shell.ODD_NAMES);

        Tree.Walked walked = tree.walk();

        assertEquals(
                List.of(
                        "t/a\\x0ab",
                        "t/caf\\xe9",
                        "t/caf\\xe9/in side ",
                        "t/na\u00efve",
                        "t/tail ",
                        "t/\ud83c\udf89",
                        "t/\\xff\\xfe"),
                walked.below());
        for (Found found : walked.entries()) {
            assertTrue(Files.exists(found.file()), found::toString);
        }
    }

    @Test
    void directoryOf100000_isWalkedInOrder() throws Exception {
        Shell.run(tree.top(), "seq 1 100000 | xargs touch");
        int count = 0;
        byte[] last = {};
        try (SourceWalk walk =
                new SourceWalk(List.of(tree.root("t")), Tree.ALL, descriptors, (p, c, m) -> {}, Pace.FREE)) {
            for (Found found = walk.next(); found != null; found = walk.next()) {
                assertTrue(Arrays.compareUnsigned(last, found.path()) < 0);
                last = found.path();
                count++;
            }
        }
        assertEquals(100_001, count);
    }

    @Test
    void depthOf250_needsNoStack() throws Exception {
        Path deep = tree.top();
        for (int i = 0; i < 250; i++) {
            deep = deep.resolve("d" + i);
        }
        Files.createDirectories(deep);
        AtomicReference<Object> result = new AtomicReference<>();
        Thread small = new Thread(null, () -> result.set(count()), "small", 256 * 1024);
        small.start();
        small.join();
        assertEquals(251, result.get());
    }

    private Object count() {
        try {
            return tree.walk().entries().size();
        } catch (Exception | StackOverflowError failed) {
            return failed;
        }
    }

    @Test
    void pathLongerThanTheSystemAllows_isReported() throws Exception {
        Shell.run(
                tree.top(),
                "n=$(printf %0200d 0); for i in $(seq 25); do mkdir $n && cd -P $n; done; cd /; touch \"$0/z\"");
        Tree.Walked walked = tree.walk();
        List<String> below = walked.below();
        assertEquals("t/z", below.get(below.size() - 1));
        assertEquals(1, walked.messages().size(), () -> walked.messages().toString());
        assertTrue(below.get(below.size() - 2).endsWith(" TOO_LONG"), below.get(below.size() - 2));
        Shell.run(tree.top(), "rm -rf 0*");
    }

    @Test
    void fileOpenForReadingAndWriting_isNotToBeTouched() throws Exception {
        tree.with("a", "b");
        try (RandomAccessFile open = new RandomAccessFile(tree.at("a").toFile(), "rw")) {
            Tree.Walked walked = Tree.walk(List.of(tree.root("t")), Tree.ALL, descriptors, Pace.FREE);
            assertEquals(List.of("t", "t/a DATABASE", "t/b"), walked.all());
            assertTrue(descriptors.openHere(stamp("a")) && open.getFD().valid());
        }
        assertTrue(!descriptors.openHere(stamp("a")));
        assertTrue(!descriptors.openLately(stamp("a"), bytes("a")), "what was seen a moment ago is closed by now");
    }

    @Test
    void fileOpenForReading_isNotToBeTouchedIfItIsNamedLikeADatabase() throws Exception {
        tree.with("a.SQLite", "b.txt");
        try (FileChannel a = FileChannel.open(tree.at("a.SQLite"));
                FileChannel b = FileChannel.open(tree.at("b.txt"))) {
            assertEquals(
                    List.of("t", "t/a.SQLite DATABASE", "t/b.txt"),
                    Tree.walk(List.of(tree.root("t")), Tree.ALL, descriptors, Pace.FREE)
                            .all());
            assertTrue(a.isOpen() && b.isOpen());
        }
    }

    @Test
    void logOpenForAppending_isTaken() throws Exception {
        tree.with("a.log");
        try (FileChannel log = FileChannel.open(tree.at("a.log"), StandardOpenOption.APPEND)) {
            assertTrue(!descriptors.openHere(stamp("a.log"), bytes("a.log")) && log.isOpen());
        }
    }

    @Test
    void fileThatWeReadOurselves_isNotTakenForSomebodyElses() throws Exception {
        tree.with("a.db");
        Stamp stamp = stamp("a.db");
        try (OpenFiles.Reading ours = descriptors.reading(stamp);
                FileChannel first = FileChannel.open(tree.at("a.db"))) {
            assertTrue(!descriptors.openHere(stamp, bytes("a.db")) && ours != null && first.isOpen());
            try (FileChannel second = FileChannel.open(tree.at("a.db"))) {
                assertTrue(descriptors.openHere(stamp, bytes("a.db")) && second.isOpen());
            }
        }
    }

    @Test
    void openFiles_withoutProc_seeNothing() throws Exception {
        tree.with("a.db");
        OpenFiles blind = OpenFiles.of(temp.resolve("no-proc"));
        try (RandomAccessFile open = new RandomAccessFile(tree.at("a.db").toFile(), "rw")) {
            assertTrue(!blind.openHere(stamp("a.db")) && open.getFD().valid());
            assertTrue(!blind.watches(temp.getFileSystem()), "nothing may be opened here to see what it is");
        }
    }

    @Test
    void repositoryUnderAnotherName_isKeptOut() throws Exception {
        tree.with("real/x", "z");
        Path link = Files.createSymbolicLink(temp.resolve("link"), tree.at("real"));
        SourceRules rules = new SourceRules(Map.of(), Set.of(link), OptionalLong.empty(), SourceRules.Crossing.ENTER);
        assertEquals(List.of("t/z"), tree.walk(rules).below());
    }

    @Test
    void repositoryBelowARootOfAnotherName_isKeptOut() throws Exception {
        tree.with("d/repository/x", "d/z");
        Path alias = Files.createSymbolicLink(temp.resolve("alias"), tree.top());
        SourceRules rules = new SourceRules(
                Map.of(), Set.of(tree.at("d/repository")), OptionalLong.empty(), SourceRules.Crossing.ENTER);
        List<Root> roots = List.of(new Root(Component.DB, alias.resolve("d"), bytes("d")));
        assertEquals(
                List.of("d", "d/z"),
                Tree.walk(roots, rules, descriptors, Pace.FREE).all());
    }

    private Stamp stamp(String path) throws IOException {
        return AttributeReader.of(tree.top().getFileSystem()).stamp(tree.at(path));
    }
}
