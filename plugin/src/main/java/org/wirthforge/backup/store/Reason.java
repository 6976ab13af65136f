package org.wirthforge.backup.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why something could not be read or written, in words: what the system says names the file, and often nothing else. */
public final class Reason {

    private Reason() {}

    /** The reason with the file, where it is known. */
    public static String of(IOException failure) {
        if (failure instanceof AccessDeniedException denied && denied.getFile() != null) {
            return "no permission for " + denied.getFile();
        }
        if (failure instanceof FileSystemException system && system.getFile() != null) {
            return system.getFile() + of(system);
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    private static String of(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return " is missing";
        }
        if (failure instanceof NotDirectoryException) {
            return " is not a directory";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return " is there already, and is something else";
        }
        String reason = failure.getReason();
        return ": " + (reason == null ? failure.getClass().getSimpleName() : reason);
    }
}
