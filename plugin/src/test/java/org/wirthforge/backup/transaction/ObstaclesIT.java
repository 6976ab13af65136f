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
    void appendOnlyFile() throws Exception {
        Path file = home.resolve("data/documents/7.txt");
        Files.writeString(file, "only more of this");
        assertEquals(0, run("chattr", "+a", file.toString()));
        application.calls().clear();
        try {
            assertForeseen("data/documents/7.txt", "7.txt cannot be taken away");
            assertForeseen("data/documents/7.txt", "append-only");
            assertEquals("only more of this", Files.readString(file));
        } finally {
            run("chattr", "-a", file.toString());
        }
        assertEquals(List.of(), application.calls(), "nobody was stopped");
        assertRecovered(recover(plan(paths(RecoveryScope.Extras.KEEP, "data/documents/7.txt"))));
    }

    /** It would take what is new, and give nothing back. */
    @Test
    void appendOnlyDirectory() throws Exception {
        Path documents = home.resolve("data/documents");
        Files.delete(documents.resolve("7.txt"));
        assertEquals(0, run("chattr", "+a", documents.toString()));
        try {
            assertForeseen("data/documents/7.txt", "documents cannot be taken away");
        } finally {
            run("chattr", "-a", documents.toString());
        }
        assertRecovered(recover(plan(paths(RecoveryScope.Extras.KEEP, "data/documents/7.txt"))));
    }

    /** The directory could be renamed with it, but never be removed. */
    @Test
    void appendOnlyFile_inADirectoryThatGoesWhole() throws Exception {
        Path deep = Files.createDirectories(home.resolve("data/documents/more/deep"));
        Files.writeString(deep.resolve("log"), "only more of this");
        for (String flag : List.of("a", "i")) {
            assertEquals(0, run("chattr", "+" + flag, deep.resolve("log").toString()));
            try {
                RecoveryReport report = recover(plan(paths(RecoveryScope.Extras.DELETE, "data/documents")));
                assertEquals(Status.REFUSED, report.status(), report.toString());
                assertTrue(report.reason().orElseThrow().contains("deep/log"), report.toString());
                assertEquals(List.of(), report.steps(), "nothing was begun");
            } finally {
                run("chattr", "-" + flag, deep.resolve("log").toString());
            }
        }
        assertRecovered(recover(plan(paths(RecoveryScope.Extras.DELETE, "data/documents"))));
        assertTrue(Files.notExists(deep));
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
