package org.wirthforge.backup.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.api.recovery.RecoveryReport;
import org.wirthforge.backup.api.recovery.RecoveryReport.Status;
import org.wirthforge.backup.api.recovery.RecoveryScope;

/** What only root can put in the way of a recovery is foreseen, and nothing has changed. */
@Tag("kernel")
class ObstaclesIT extends LivingHome {

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private void assertForeseen(String path, String hint) {
        RecoveryReport report = recover(plan(paths(RecoveryScope.Extras.KEEP, path)));
        assertEquals(Status.REFUSED, report.status(), report.toString());
        assertTrue(report.reason().orElseThrow().contains(hint), report.toString());
        assertEquals(List.of(), report.steps(), "nothing was begun");
    }

    @Test
    void immutableFile() throws Exception {
        Path file = home.resolve("data/documents/7.txt");
        Files.writeString(file, "nobody changes this");
        assertEquals(0, run("chattr", "+i", file.toString()));
        try {
            assertForeseen("data/documents/7.txt", "7.txt is immutable");
        } finally {
            run("chattr", "-i", file.toString());
        }
        assertRecovered(recover(plan(paths(RecoveryScope.Extras.KEEP, "data/documents/7.txt"))));
    }

    @Test
    void immutableDirectory() throws Exception {
        Path documents = home.resolve("data/documents");
        Files.writeString(documents.resolve("7.txt"), "changed");
        assertEquals(0, run("chattr", "+i", documents.toString()));
        try {
            assertForeseen("data/documents/7.txt", "nothing can be renamed in");
        } finally {
            run("chattr", "-i", documents.toString());
        }
    }

    @Test
    void mountedDirectory() throws Exception {
        Path documents = home.resolve("data/documents");
        assertEquals(0, run("mount", "-t", "tmpfs", "none", documents.toString()));
        try {
            Files.writeString(documents.resolve("7.txt"), "on another disk");
            assertForeseen("data/documents/7.txt", "lies on another file system");
        } finally {
            assertEquals(0, run("umount", documents.toString()));
        }
        application.work(1);
    }
}
