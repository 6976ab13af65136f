package org.wirthforge.backup.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;

class FailuresTest {

    private static void says(String expected, IOException failure) {
        BackupException told = Failures.of(failure);
        assertEquals(ErrorCode.STORAGE_FAILED, told.code());
        assertEquals(
                "reading or writing failed: " + expected + "; check the disk and the permissions, then try again",
                told.getMessage());
    }

    @Test
    void whatTheSystemSaid_isToldInWords() {
        says("no permission for /repo/lock", new AccessDeniedException("/repo/lock"));
        says("/repo/tmp/1 is missing", new NoSuchFileException("/repo/tmp/1"));
        says("/repo is not a directory", new NotDirectoryException("/repo"));
        says("/repo/x: Input/output error", new FileSystemException("/repo/x", null, "Input/output error"));
        says("/repo/x: FileSystemException", new FileSystemException("/repo/x"));
        says("Input/output error", new IOException("Input/output error"));
        says("java.io.IOException", new IOException());
    }
}
