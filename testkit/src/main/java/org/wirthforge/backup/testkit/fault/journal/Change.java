package org.wirthforge.backup.testkit.fault.journal;

/**
 * One thing that happened to a directory tree, or the promise that earlier things are durable. Paths are relative to the observed root, with
 * {@code /}; the root itself is the empty path. Files have numbers, because a file keeps its content when its name changes.
 */
public sealed interface Change {

    /** A change of what a name means. */
    sealed interface Named extends Change {

        /** The name. */
        String path();
    }

    /** A directory was made. */
    record MakeDirectory(String path) implements Named {}

    /** A file was created, empty. */
    record Create(String path, int file) implements Named {}

    /** Bytes were written. The array belongs to the journal. */
    record Write(int file, long position, byte[] bytes) implements Change {}

    /** A file was cut, or left as long as it was. */
    record Truncate(int file, long size) implements Change {}

    /** The content of a file is durable; its name need not be. */
    record ForceFile(int file) implements Change {}

    /** The names in a directory are durable. */
    record ForceDirectory(String path) implements Change {}

    /** A name was given up for another, replacing what had that. */
    record Rename(String from, String to) implements Named {

        /** The new name. */
        @Override
        public String path() {
            return to;
        }
    }

    /** A name was removed. */
    record Delete(String path) implements Named {}

    /** A file got one more name. */
    record Link(String path, int file) implements Named {}

    /** A symbolic link was made. */
    record SymbolicLink(String path, String target) implements Named {}

    /** An attribute was set; crash images hold names and content only. */
    record SetAttribute(String path, String name) implements Named {}

    /** Something outside the observed root was changed. */
    record Outside(String what) implements Change {}

    /** The program under test said something, such as that it has told its caller "done". */
    record Mark(String text) implements Change {}
}
