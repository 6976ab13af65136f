package org.wirthforge.backup.recovery;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.metadata.AttributeWriter;
import org.wirthforge.backup.metadata.Attributes;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.metadata.UnusableNameException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.pack.ChunkReader;
import org.wirthforge.backup.store.LocalStore;

/** What the walk and the workers of one restore share. Thread-safe. */
final class Restoration implements Closeable {

    private static final int NANOS_PER_MICRO = 1000;

    private final LocalStore store;
    private final ChunkIndex index;
    private final Rescue rescue;
    private final Pace pace;
    private final Tally tally;
    private final AttributeWriter attributes;
    private final Problems problems = new Problems();
    private final LongAdder files = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final Set<LargeFile> open = new HashSet<>();

    Restoration(Supply supply, Path target, Pace pace, Tally tally) {
        this.store = supply.store();
        this.index = supply.index();
        this.rescue = supply.rescue();
        this.attributes = AttributeWriter.of(target.getFileSystem());
        this.pace = pace;
        this.tally = tally;
    }

    /** Where chunks come from. */
    record Supply(LocalStore store, ChunkIndex index, Rescue rescue) {

        Chunks chunks() {
            return new Chunks(new ChunkReader(store, index), rescue);
        }

        Chunks lists() {
            return new Chunks(ChunkReader.ofLists(store, index), rescue);
        }
    }

    /** For walking the list by itself. */
    Chunks lists() {
        return new Supply(store, index, rescue).lists();
    }

    Chunks chunks() {
        return new Supply(store, index, rescue).chunks();
    }

    Pace pace() {
        return pace;
    }

    Tally tally() {
        return tally;
    }

    Problems problems() {
        return problems;
    }

    long files() {
        return files.sum();
    }

    long bytes() {
        return bytes.sum();
    }

    /** A file is complete but for its metadata. */
    void written(Job job) throws IOException {
        metadata(job.file(), job.entry());
        files.increment();
        bytes.add(job.size());
        tally.items(1);
    }

    /** A further name of a file was made. */
    void linked() {
        files.increment();
        tally.items(1);
    }

    /** Content of a file is damaged; there is nothing at its place. */
    void lost(Job job, String reason) {
        fail(job, Problem.Code.OTHER, reason);
    }

    private void fail(Job job, Problem.Code code, String reason) {
        problems.add(job.entry().path(), code, reason);
        problems.unwritten(job.file());
        tally.items(1);
    }

    /** A file could not be created. */
    void refused(Job job, IOException reason) throws IOException {
        refused(job.entry().path(), job.file(), reason);
        problems.unwritten(job.file());
    }

    /**
     * An object could not be created.
     *
     * @throws IOException the reason, if it is one that the next object would meet as well
     */
    void refused(byte[] path, Path file, IOException reason) throws IOException {
        if (Space.isExhausted(file, reason)) {
            throw reason;
        }
        problems.add(path, codeOf(reason), "cannot be created: " + textOf(reason));
        tally.items(1);
    }

    private static Problem.Code codeOf(IOException reason) {
        if (reason instanceof FileAlreadyExistsException || reason instanceof UnusableNameException) {
            return Problem.Code.NAME;
        }
        String text = String.valueOf(reason.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("too long") ? Problem.Code.TOO_LONG : Problem.Code.OTHER;
    }

    private static String textOf(IOException reason) {
        if (reason instanceof FileAlreadyExistsException) {
            return "this file system takes its name for that of another entry";
        }
        boolean plain = reason instanceof FileSystemException failed && failed.getReason() != null;
        return plain ? ((FileSystemException) reason).getReason() : reason.toString();
    }

    /** The path of a text is not possible here. */
    static IOException impossible(InvalidPathException reason) {
        return new FileSystemException(reason.getInput(), null, reason.getReason());
    }

    /** Applies metadata, the last thing that is done to an object. */
    void metadata(Path file, Entry entry) throws IOException {
        try {
            List<String> faults = attributes.apply(file, entry.attributes());
            if (!faults.isEmpty() && entry.target() != null) {
                faults = attributes.apply(file, toMicros(entry.attributes()));
            }
            problems.metadata(entry.path(), faults);
        } catch (FileSystemException e) {
            problems.add(entry.path(), Problem.Code.METADATA, "metadata not set: " + textOf(e));
        }
    }

    /** Java 17 sets the time of a symbolic link to the microsecond only; that alone is nobody's problem. */
    private static Attributes toMicros(Attributes exact) {
        Stamp stamp = exact.stamp();
        Stamp rounded = new Stamp(
                stamp.kind(),
                stamp.mode(),
                stamp.size(),
                stamp.mtimeSeconds(),
                stamp.mtimeNanos() / NANOS_PER_MICRO * NANOS_PER_MICRO,
                stamp.ctimeSeconds(),
                stamp.ctimeNanos(),
                stamp.dev(),
                stamp.ino());
        return new Attributes(rounded, exact.uid(), exact.gid(), exact.nlink(), exact.xattrs());
    }

    /** Opens a large file. */
    LargeFile open(Job job, int slices) throws IOException {
        FileChannel channel = FileWriter.create(job.file());
        LargeFile file = new LargeFile(job, channel, slices);
        synchronized (open) {
            open.add(file);
        }
        return file;
    }

    void closed(LargeFile file) {
        synchronized (open) {
            open.remove(file);
        }
    }

    /** Removes large files that were not finished. Called when nobody works any more. */
    @Override
    public void close() throws IOException {
        for (LargeFile file : open) {
            FileWriter.remove(file.job(), file.channel());
        }
    }
}
