package org.wirthforge.backup.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.host.HostServices;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryPreview;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.fixture.HandMadeSnapshot;
import org.wirthforge.backup.fixture.TreeState;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.store.LocalStore;

/** A preview can be held and ended wherever it is, and says how far it is. */
class PreviewPaceTest {

    private static final int PIECES = 4;
    private static final byte[] LARGE = new byte[PIECES * (256 << 10)];

    @TempDir
    Path directory;

    private Path home;
    private RecoveryEngine engine;

    @BeforeEach
    void snapshot() throws IOException {
        LocalStore store = new LocalStore(directory.resolve("repository"), "t");
        new HandMadeSnapshot(store)
                .root("a")
                .directory("a")
                .file("a/gone", new byte[1])
                .file("a/large", LARGE)
                .commit();
        home = Files.createDirectories(directory.resolve("home"));
        byte[] other = LARGE.clone();
        other[LARGE.length - 1] = 1;
        Files.createDirectory(home.resolve("a"));
        Files.write(home.resolve("a/large"), other);
        Files.createDirectories(home.resolve("a/extra/below"));
        engine = Engines.over(store, home, directory.resolve("scratch"), HostServices.NONE);
    }

    private static RecoveryPlan plan() {
        RecoveryScope full = RecoveryScope.full();
        RecoveryScope exact = new RecoveryScope(
                full.type(),
                full.components(),
                Set.of(),
                List.of(),
                List.of(),
                full.overwrite(),
                RecoveryScope.Extras.DELETE);
        return RecoveryPlan.of(Instant.EPOCH, HandMadeSnapshot.ID, exact);
    }

    /** Ends the work at one of its passes. */
    private static final class Countdown implements Pace {

        private int left;

        Countdown(int passes) {
            this.left = passes;
        }

        @Override
        public void pass() throws CancelledException {
            if (left-- == 0) {
                throw new CancelledException();
            }
        }
    }

    @Test
    void preview_passesAtEveryEntryAndPiece_andEndsWhereItIsCancelled() throws Exception {
        Map<String, String> before = TreeState.of(home);
        int passes = 0;
        Countdown all = new Countdown(Integer.MAX_VALUE);
        RecoveryPreview preview = engine.preview(plan(), all, new Tally());
        int needed = Integer.MAX_VALUE - all.left;
        for (; passes < needed; passes++) {
            Pace ending = new Countdown(passes);
            assertThrows(CancelledException.class, () -> engine.preview(plan(), ending, new Tally()));
        }
        assertEquals(
                preview.digest(),
                engine.preview(plan(), new Countdown(passes), new Tally()).digest());
        assertTrue(needed > PIECES + preview.changes().size(), needed + " passes, " + preview.changes());
        assertEquals(before, TreeState.of(home));
        assertTrue(Files.notExists(directory.resolve("scratch")));
    }

    @Test
    void preview_countsWhatItHasCompared() throws Exception {
        Tally tally = new Tally();
        engine.preview(plan(), Pace.FREE, tally);
        assertEquals(3, tally.itemsDone());
        assertEquals(1 + LARGE.length, tally.bytesDone());
    }

    /** It changes nothing yet, and no service was stopped for it. */
    @Test
    void recovery_canBeCancelledWhileItCompares() throws Exception {
        Countdown all = new Countdown(Integer.MAX_VALUE);
        String digest = engine.preview(plan(), all, new Tally()).digest();
        Map<String, String> before = TreeState.of(home);
        for (int passes = 0; passes < Integer.MAX_VALUE - all.left; passes++) {
            Pace ending = new Countdown(passes);
            assertThrows(
                    CancelledException.class,
                    () -> engine.recover(plan(), digest, ending, new Tally(), () -> {
                        throw new AssertionError("it went on");
                    }));
        }
        assertEquals(before, TreeState.of(home));
    }
}
