package org.wirthforge.backup.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.metadata.UnusableNameException;

/** Says of a failed file access what it means for the backup. */
final class Reports {

    /** Linux's limit for a path in one system call, its end mark included. */
    private static final int LONGEST_PATH = 4_096;

    private final ProblemSink sink;

    Reports(ProblemSink sink) {
        this.sink = sink;
    }

    void report(byte[] path, Problem.Code code, String message) {
        sink.report(path, code, message);
    }

    void socket() {
        sink.socket();
    }

    void failed(byte[] path, Path file, IOException failure) {
        if (failure instanceof NoSuchFileException || failure instanceof NotDirectoryException) {
            sink.report(path, Problem.Code.VANISHED, "was listed, then gone");
        } else if (failure instanceof AccessDeniedException) {
            sink.report(
                    path, Problem.Code.UNREADABLE, "permission denied; let the program's user read it or exclude it");
        } else if (failure instanceof UnusableNameException) {
            sink.report(path, Problem.Code.NAME, failure.getMessage());
        } else if (file.toAbsolutePath().toString().length() >= LONGEST_PATH - 1) {
            sink.report(
                    path,
                    Problem.Code.TOO_LONG,
                    "the path is longer than the system can handle; move it up or exclude it");
        } else {
            sink.report(path, Problem.Code.UNREADABLE, "cannot be read: " + failure.getMessage());
        }
    }
}
