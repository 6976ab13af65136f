package org.wirthforge.backup.recovery;

import java.nio.channels.FileChannel;

/** A file that several workers write together, each its part. Thread-safe. */
final class LargeFile {

    private final Job job;
    private final FileChannel channel;
    private int left;
    private String failure;

    LargeFile(Job job, FileChannel channel, int slices) {
        this.job = job;
        this.channel = channel;
        this.left = slices;
    }

    Job job() {
        return job;
    }

    FileChannel channel() {
        return channel;
    }

    /** Gives the file up. */
    synchronized void fail(String reason) {
        if (failure == null) {
            failure = reason;
        }
    }

    /** Why it was given up; null if it was not. */
    synchronized String failure() {
        return failure;
    }

    /** Ends a part; true for the last one. */
    synchronized boolean finish() {
        return --left == 0;
    }
}
