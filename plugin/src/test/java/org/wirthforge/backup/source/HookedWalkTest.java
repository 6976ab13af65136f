package org.wirthforge.backup.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.testkit.MemoryFileSystems;

/** Faults that need a file system which lies. */
class HookedWalkTest {

    private final FileSystem memory = MemoryFileSystems.unix();
    private Tree tree;

    @BeforeEach
    void plant() throws IOException {
        tree = new Tree(Files.createDirectories(memory.getPath("/home"))).with("a/x", "a/y", "b", "c/a/z");
    }

    @AfterEach
    void close() throws IOException {
        memory.close();
    }

    @Test
    void listing_thatFailsHalfWay_keepsWhatItHas() throws Exception {
        assertEquals(
                List.of("t", "t/a", "t/a UNREADABLE", "t/a/x", "t/b", "t/c", "t/c/a", "t/c/a/z"),
                walk(new HookedProvider(memory) {
                    @Override
                    DirectoryStream<Path> list(Path directory) throws IOException {
                        DirectoryStream<Path> whole = super.list(directory);
                        return directory.endsWith("home/a") ? breaking(whole) : whole;
                    }
                }));
    }

    @Test
    void listing_thatFailsAtOnce_leavesTheDirectoryEmpty() throws Exception {
        assertEquals(
                List.of("t", "t/a", "t/a UNREADABLE", "t/b", "t/c", "t/c/a", "t/c/a/z"),
                walk(new HookedProvider(memory) {
                    @Override
                    DirectoryStream<Path> list(Path directory) throws IOException {
                        if (directory.endsWith("home/a")) {
                            throw new FileSystemException("a", null, "Input/output error");
                        }
                        return super.list(directory);
                    }
                }));
    }

    @Test
    void directory_thatIsItsOwnAncestor_isALoop() throws Exception {
        Object home = Files.getAttribute(tree.top(), "unix:ino");
        assertEquals(
                List.of("t", "t/a", "t/a/x", "t/a/y", "t/b", "t/c", "t/c/a LOOP"),
                walk(lying("c/a", Map.of("ino", home), SEEN_ALWAYS)));
    }

    @Test
    void directory_thatIsElsewhereToo_isNoLoop() throws Exception {
        Object first = Files.getAttribute(tree.at("a"), "unix:ino");
        assertEquals(
                List.of("t", "t/a", "t/a/x", "t/a/y", "t/b", "t/c", "t/c/a", "t/c/a/z"),
                walk(lying("c/a", Map.of("ino", first), SEEN_ALWAYS)));
    }

    @Test
    void directory_thatIsReplacedBeforeItIsListed_isNotEntered() throws Exception {
        assertEquals(
                List.of("t", "t/a", "t/a CHANGED", "t/b", "t/c", "t/c/a", "t/c/a/z"),
                walk(lying("a", Map.of("ino", 4711), 1)));
    }

    @Test
    void directory_onAnotherFileSystem_isTakenEmptyIfTheWalkStays() throws Exception {
        HookedProvider hooked = lying("a", Map.of("dev", 4711L), SEEN_ALWAYS);
        assertEquals(List.of("t", "t/a", "t/b", "t/c", "t/c/a", "t/c/a/z"), walk(hooked, SourceRules.Crossing.STAY));
        assertEquals(8, walk(hooked, SourceRules.Crossing.ENTER).size());
    }

    private static final int SEEN_ALWAYS = 0;

    /** Changes some attributes of one directory, from the given look at it on. */
    private HookedProvider lying(String path, Map<String, Object> lies, int fromLook) {
        int[] looks = {0};
        return new HookedProvider(memory) {
            @Override
            Map<String, Object> attributes(Path found, Map<String, Object> truth) {
                Map<String, Object> told = new HashMap<>(truth);
                if (found.equals(tree.at(path)) && looks[0]++ >= fromLook) {
                    told.putAll(lies);
                }
                return told;
            }
        };
    }

    private static DirectoryStream<Path> breaking(DirectoryStream<Path> whole) {
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                Iterator<Path> all = whole.iterator();
                return new Iterator<>() {
                    private int left = 1;

                    @Override
                    public boolean hasNext() {
                        return true;
                    }

                    @Override
                    public Path next() {
                        if (left-- == 0) {
                            throw new DirectoryIteratorException(new IOException("Input/output error"));
                        }
                        return all.next();
                    }
                };
            }

            @Override
            public void close() throws IOException {
                whole.close();
            }
        };
    }

    private List<String> walk(HookedProvider hooked) throws Exception {
        return walk(hooked, SourceRules.Crossing.ENTER);
    }

    private List<String> walk(HookedProvider hooked, SourceRules.Crossing crossing) throws Exception {
        List<Root> roots = List.of(new Root(Component.DB, hooked.wrap(tree.top()), new byte[] {'t'}));
        SourceRules rules = new SourceRules(Map.of(), Set.of(), OptionalLong.empty(), crossing);
        return Tree.walk(roots, rules, OpenFiles.none(), Pace.FREE).all();
    }
}
