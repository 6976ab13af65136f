package org.wirthforge.backup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.testkit.fault.crash.CrashLog;
import org.wirthforge.backup.testkit.fault.crash.CrashPoint;
import org.wirthforge.backup.testkit.fault.journal.JournalFile;

/** Plays one failure of {@link CrashImagesTest} again, with the line that it printed; by its name no part of the suite. */
class Replay {

    @Test
    void crash_playedAgain_losesNothing() throws Exception {
        CrashLog log = CrashLog.of(JournalFile.read(Path.of(System.getProperty("wfb.journal"))));
        CrashPoint point = CrashPoint.parse(System.getProperty("wfb.replay"));
        assertEquals(List.of(), new Crash(log).check(point));
    }
}
