package org.wirthforge.backup.backup;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.wirthforge.backup.source.Found;
import org.wirthforge.backup.source.OpenFiles;

/** A file of the source, open for reading, links not followed, and announced as ours. */
record SourceFile(FileChannel channel, OpenFiles.Reading reading) implements Closeable {

    private static final Set<OpenOption> OPTIONS = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    static SourceFile open(Found found, OpenFiles open) throws IOException {
        OpenFiles.Reading reading = open.reading(found.stamp());
        try {
            return new SourceFile(FileChannel.open(found.file(), OPTIONS), reading);
        } catch (IOException e) {
            reading.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try (reading) {
            channel.close();
        }
    }
}
