package org.wirthforge.backup.repair;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.pack.PackScan;
import org.wirthforge.backup.snapshot.SnapshotDocument;

/**
 * What a look at a repository has found.
 *
 * @param repository its id, by its document or by its packs
 * @param documentLost whether neither copy of its document is sound
 * @param snapshots all documents that can be read, those in the trash included, and those that will be made anew
 * @param unreadable those of the list that cannot be read, neither original nor copy, and not made anew either
 * @param revival what is made anew from outlines
 * @param index as it is, damaged runs left aside
 * @param damaged packs with a flaw
 * @param sound packs without one
 * @param returning packs in {@code damaged/} that are sound after all, and hold what is missing
 * @param hidden sound packs that hold chunks which the index has forgotten
 * @param missing chunks that are gone, and who needs them
 */
record Findings(
        RepositoryId repository,
        boolean documentLost,
        List<SnapshotDocument> snapshots,
        List<SnapshotId> unreadable,
        Revival revival,
        ChunkIndex index,
        Map<Hash, PackScan.Found> damaged,
        Set<Hash> sound,
        Map<Hash, Path> returning,
        Set<Hash> hidden,
        Map<Hash, List<Need>> missing) {}
