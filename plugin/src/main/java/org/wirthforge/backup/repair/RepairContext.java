package org.wirthforge.backup.repair;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.pack.WriterSettings;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.source.OpenFiles;
import org.wirthforge.backup.source.Root;

/**
 * What a repair gets from outside.
 *
 * @param clock wall-clock time
 * @param owner makes the text for the writer lock
 * @param live where snapshots were made from
 * @param open files of this process that must not be opened again
 * @param packing how packs are written
 */
public record RepairContext(
        Clock clock,
        Supplier<String> owner,
        Live live,
        OpenFiles open,
        Function<RepositoryId, WriterSettings> packing) {

    /** Where snapshots were made from. */
    @FunctionalInterface
    public interface Live {

        /** The roots of a snapshot, as they were walked. */
        List<Root> roots(SnapshotDocument document) throws IOException;
    }
}
