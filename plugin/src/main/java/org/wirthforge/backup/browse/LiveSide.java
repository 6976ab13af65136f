package org.wirthforge.backup.browse;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.wirthforge.backup.api.snapshot.Difference;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.Attributes;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.LinkTarget;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.metadata.XattrPolicy;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.source.Footing;
import org.wirthforge.backup.source.Found;
import org.wirthforge.backup.source.OpenFiles;
import org.wirthforge.backup.source.Root;
import org.wirthforge.backup.source.SourceRules;
import org.wirthforge.backup.source.SourceWalk;

/** What is on disk, walked as for a backup. A file is only read if its metadata does not show that it is the one of the snapshot. */
final class LiveSide implements Side, Closeable {

    private static final int BUFFER = 256 << 10;

    private final SourceWalk walk;
    private final Footing footing;
    private final AttributeReader reader;
    private final OpenFiles open;
    private final Instant trusted;
    private final Consumer<Difference> unreadable;
    private final Look look;
    private final Pace pace;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final MessageDigest digest = Hash.sha256();
    private Found found;

    /**
     * Begins before the first entry.
     *
     * @param trusted files that changed later are read: at that moment the snapshot's scan had not begun, by some margin
     * @param unreadable learns what the walk could not take
     * @param pace passed at every name, every entry and every piece that is read
     */
    LiveSide(Place place, OpenFiles open, Instant trusted, Consumer<Difference> unreadable, Pace pace) {
        this.open = open;
        this.trusted = trusted;
        this.unreadable = unreadable;
        this.look = place.look();
        this.pace = pace;
        this.footing = new Footing(place.roots());
        this.reader = AttributeReader.of(place.roots().get(0).path().getFileSystem());
        this.walk = new SourceWalk(place.roots(), place.rules(), open, (path, code, message) -> unreadable(path), pace);
    }

    /** Where to walk, and how. */
    record Place(List<Root> roots, SourceRules rules, Look look) {}

    /** How closely files are looked at. */
    enum Look {
        /** Every file that may be another one is read, and its hash told. */
        WHOLE,
        /** One of another size is not read. */
        UNTIL_DIFFERENT
    }

    private void unreadable(byte[] path) {
        unreadable.accept(Differences.unreadable(ItemPath.of(path)));
    }

    @Override
    public boolean next() throws IOException, CancelledException {
        found = walk.next();
        return found != null;
    }

    @Override
    public byte[] path() {
        return found.path();
    }

    @Override
    public Entry entry(Entry other) throws IOException, CancelledException {
        try {
            boolean suspect = found.untouchable()
                    || OpenFiles.namesDatabase(found.path()) && open.openHere(found.stamp(), found.path());
            return suspect ? null : read(other);
        } catch (IOException e) {
            return null;
        }
    }

    private Entry read(Entry other) throws IOException, CancelledException {
        Stamp stamp = found.stamp();
        Entry.Content content = stamp.kind() == FileKind.FILE ? content(other, stamp) : null;
        Attributes attributes = reader.full(found.file(), stamp, XattrPolicy.READ);
        byte[] target = stamp.kind() == FileKind.SYMLINK ? LinkTarget.read(found.file()) : null;
        return new Entry(found.path(), attributes, content, target, 0);
    }

    private Entry.Content content(Entry other, Stamp stamp) throws IOException, CancelledException {
        boolean both = other != null && other.content() != null;
        if (both && untouched(other, stamp)) {
            return other.content();
        }
        boolean differs = both && other.attributes().stamp().size() != stamp.size();
        return differs && look == Look.UNTIL_DIFFERENT ? null : hash();
    }

    /** As an incremental backup decides. */
    private boolean untouched(Entry other, Stamp now) {
        Stamp then = other.attributes().stamp();
        return other.flags() == 0
                && then.ino() != 0
                && then.equals(now)
                && Instant.ofEpochSecond(now.mtimeSeconds(), now.mtimeNanos()).isBefore(trusted)
                && Instant.ofEpochSecond(now.ctimeSeconds(), now.ctimeNanos()).isBefore(trusted);
    }

    private Entry.Content hash() throws IOException, CancelledException {
        digest.reset(); // the one before may have failed half-way
        OpenFiles.Reading reading = open.reading(found.stamp());
        try (reading;
                FileChannel channel = footing.open(found)) {
            long left = channel.size();
            while (left > 0 && channel.read(buffer.clear().limit((int) Math.min(BUFFER, left))) > 0) {
                left -= buffer.flip().remaining();
                digest.update(buffer);
                pace.pass();
            }
        }
        return new Entry.Content(Hash.at(digest.digest(), 0), List.of(), false);
    }

    @Override
    public void close() throws IOException {
        footing.close();
        walk.close();
    }
}
