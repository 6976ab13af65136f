package org.wirthforge.backup.it;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes to a database in a process of its own, until its standard input ends; after each commit its number goes to a file. */
final class WriterProcess {

    private WriterProcess() {}

    /** Database, whether it has a log, file for the number. */
    public static void main(String[] arguments) throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        Thread ending = new Thread(() -> awaitEnd(stop));
        ending.setDaemon(true);
        ending.start();
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
        try (FileChannel committed =
                FileChannel.open(Path.of(arguments[2]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            new Writing(Path.of(arguments[0]), Boolean.parseBoolean(arguments[1]))
                    .run(n -> write(committed, number.clear().putLong(0, n)), stop);
        }
    }

    private static void write(FileChannel file, ByteBuffer number) {
        try {
            file.write(number, 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitEnd(AtomicBoolean stop) {
        try {
            while (System.in.read() >= 0) {
                // Nothing is sent.
            }
        } catch (IOException broken) {
            // The parent is gone: an end, too.
        }
        stop.set(true);
    }
}
