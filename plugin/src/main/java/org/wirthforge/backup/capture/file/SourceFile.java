package org.wirthforge.backup.capture.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.time.Instant;
import org.wirthforge.backup.metadata.Xattrs;
import org.wirthforge.backup.source.Footing;
import org.wirthforge.backup.source.Found;
import org.wirthforge.backup.source.OpenFiles;

/**
 * A file of the source, open for reading and announced as ours.
 *
 * @param channel at the beginning
 * @param reading the announcement
 * @param size length when it was opened
 * @param opened when that was
 * @param xattrs its extended attributes
 */
public record SourceFile(FileChannel channel, OpenFiles.Reading reading, long size, Instant opened, Xattrs xattrs)
        implements Closeable {

    /** Opens a file that is not a database in use. */
    static SourceFile open(Found found, Footing footing, EntryMaker entries) throws IOException {
        OpenFiles.Reading reading = entries.announce(found);
        try {
            Instant now = entries.now();
            FileChannel channel = footing.open(found);
            return new SourceFile(channel, reading, channel.size(), now, entries.xattrs(found));
        } catch (IOException e) {
            reading.close();
            throw e;
        }
    }

    /** Closes it when nobody wants it any more. */
    void discard() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (reading) {
            channel.close();
        }
    }
}
