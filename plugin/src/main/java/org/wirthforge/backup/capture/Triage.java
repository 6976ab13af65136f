package org.wirthforge.backup.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.wirthforge.backup.capture.file.Attempt;
import org.wirthforge.backup.capture.file.LargeFile;
import org.wirthforge.backup.capture.file.Opener;
import org.wirthforge.backup.capture.file.Result;
import org.wirthforge.backup.capture.file.SourceFile;
import org.wirthforge.backup.capture.past.Moved;
import org.wirthforge.backup.capture.past.ParentList;
import org.wirthforge.backup.capture.past.RenamedDirectories;
import org.wirthforge.backup.chunk.Chunkers;
import org.wirthforge.backup.database.Sqlite;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.source.Found;

/** Says what is to be done with an object: nothing, ask SQLite, or read it. For the feed, under its lock. */
final class Triage {

    private final ParentList parent;
    private final Moved moved;
    private final RenamedDirectories renamed;
    private final Opener opener;
    private final Databases databases;

    /** @param past null if everything is to be read */
    Triage(Feed.Past past, Opener opener, Databases databases) {
        this.parent = past == null ? null : past.parent();
        this.moved = past == null ? null : past.moved();
        this.renamed = past == null ? null : past.renamed();
        this.opener = opener;
        this.databases = databases;
    }

    /** The parent's entry of an object that need not be read; else null. Paths must ascend, but one may be asked for again. */
    Result.Entry unchanged(Found found) throws IOException {
        if (parent == null) {
            return null;
        }
        if (databases.concerns(found)) {
            return databases.unchanged(found, parent);
        }
        if (Databases.meantToBe(found)) {
            return null;
        }
        Result.Entry same = parent.unchanged(found);
        if (same != null) {
            return same;
        }
        return isLarge(found) ? moved.find(found) : renamed.find(found);
    }

    /** A small file shows what it is when it is read; a large one is cut before anybody could see it. */
    boolean isDatabase(Found found) {
        boolean surely = databases.surely(found);
        return surely
                || (isLarge(found) ? Sqlite.reaches(found.file()) && beginsLikeOne(found) : databases.concerns(found));
    }

    private boolean beginsLikeOne(Found found) {
        byte[] head = new byte[16];
        try (SourceFile file = opener.open(Attempt.first(found))) {
            return file == null || Chunkers.isSqlite(head, file.channel().read(ByteBuffer.wrap(head)));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Whether a file is cut into slices for several workers. */
    static boolean isLarge(Found found) {
        return found.stamp().kind() == FileKind.FILE && found.stamp().size() > LargeFile.SLICE;
    }
}
