package org.wirthforge.backup.reclaim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/** Several cleanups of one repository at once: all do their work, and together they mark exactly what they do one after the other. */
class ManyCleanupsTest {

    private static final int CLEANUPS = 4;

    @TempDir
    Path directory;

    private Yard yard;
    private final List<SnapshotId> going = new ArrayList<>();
    private int needed;

    /** Snapshots that differ in one small file each, and lists that take a while to mark. */
    private Yard history(String name) throws IOException {
        Yard made = new Yard(Files.createDirectory(directory.resolve(name)), 5);
        made.keepDays = 1000;
        for (int i = 0; i < 1_000; i++) {
            made.write("file-" + i, made.bytes(10));
        }
        made.backUp();
        going.clear();
        for (int i = 0; i < CLEANUPS; i++) {
            made.write("c", made.bytes(50_000));
            going.add(made.backUp());
        }
        made.delete("c");
        made.backUp();
        return made;
    }

    @BeforeEach
    void oneAfterTheOther() throws IOException {
        Yard quiet = history("quiet");
        MarkCounter marks = new MarkCounter();
        for (SnapshotId id : going) {
            assertEquals(CleanupReport.Status.COMPLETE, quiet.purge(marks, id).status());
        }
        needed = marks.documents();
        yard = history("yard");
    }

    @Test
    void inOneProcess_allEnd_andNoneMarksInVain() throws Exception {
        MarkCounter marks = new MarkCounter();
        CyclicBarrier together = new CyclicBarrier(CLEANUPS);
        ExecutorService threads = Executors.newFixedThreadPool(CLEANUPS);
        try {
            List<Future<CleanupReport>> cleanups = new ArrayList<>();
            for (SnapshotId id : going) {
                cleanups.add(threads.submit(() -> {
                    together.await();
                    return yard.purge(marks, id);
                }));
            }
            for (Future<CleanupReport> cleanup : cleanups) {
                assertEquals(
                        CleanupReport.Status.COMPLETE,
                        cleanup.get(5, TimeUnit.MINUTES).status());
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(needed, marks.documents(), "documents marked");
        assertClean();
    }

    @Test
    void inSeveralProcesses_allEnd_andNoneMarksInVain() throws Exception {
        List<Process> children = new ArrayList<>();
        int marked = 0;
        try {
            for (SnapshotId id : going) {
                children.add(PurgeProcess.start(directory.resolve("yard"), id));
            }
            for (Process child : children) {
                assertEquals("ready", child.inputReader().readLine());
            }
            for (Process child : children) {
                child.outputWriter().write("go\n");
                child.outputWriter().flush();
            }
            for (Process child : children) {
                BufferedReader out = child.inputReader();
                String[] said = String.valueOf(out.readLine()).split(" ");
                assertEquals(CleanupReport.Status.COMPLETE.name(), said[0]);
                marked += Integer.parseInt(said[1]);
            }
        } finally {
            for (Process child : children) {
                child.destroyForcibly().waitFor();
            }
        }
        assertEquals(needed, marked, "documents marked");
        assertClean();
    }

    private void assertClean() throws IOException {
        yard.check();
        assertEquals(2, yard.engine.catalog().list().documents().size());
        assertEquals(0, yard.purge(new MarkCounter(), yard.backUp()).space().packsWaiting());
    }
}
