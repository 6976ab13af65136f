package org.wirthforge.backup.powercut;

/** One change of a file system, or the promise that earlier ones are durable. Paths are relative to the root. */
sealed interface Event {

    /** A directory was made. */
    record MakeDirectory(String path) implements Event {}

    /** A file was created, empty. */
    record Create(String path, int file) implements Event {}

    /** Bytes were written. */
    record Write(int file, int position, byte[] bytes) implements Event {}

    /** The content of a file is durable; its name is not. */
    record ForceFile(int file) implements Event {}

    /** The names in a directory are durable. */
    record ForceDirectory(String path) implements Event {}

    /** A name was given up for another, replacing what had it. */
    record Rename(String from, String to) implements Event {}

    /** A name was removed. */
    record Delete(String path) implements Event {}

    /** Something returned to its caller. */
    record Mark(String text) implements Event {}
}
