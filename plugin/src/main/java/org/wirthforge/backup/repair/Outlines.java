package org.wirthforge.backup.repair;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.index.PackDirectory;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pack.PackScan;
import org.wirthforge.backup.snapshot.Outline;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.store.LocalStore;

/** Outlines of snapshots in packs of metadata. Each pack is searched once, however often somebody looks. Not thread-safe. */
final class Outlines {

    private final LocalStore store;
    private final Map<Hash, List<SnapshotDocument>> byPack = new HashMap<>();

    Outlines(LocalStore store) {
        this.store = store;
    }

    /** By name; of two of one name, the one that came later. */
    Map<SnapshotId, SnapshotDocument> find(
            RepositoryId repository, Set<Hash> sound, Collection<PackScan.Found> damaged, Holdings holdings, Pace pace)
            throws IOException, CancelledException {
        Map<SnapshotId, SnapshotDocument> found = new TreeMap<>();
        for (Hash pack : sound) {
            pace.pass();
            if (!byPack.containsKey(pack)) {
                byPack.put(pack, among(chunks(pack, repository), repository, holdings));
            }
            add(found, byPack.get(pack));
        }
        for (PackScan.Found pack : damaged) {
            pace.pass();
            if (pack.content() == PackFormat.Content.META) {
                Set<Hash> saved = new HashSet<>(pack.saved().keySet());
                saved.addAll(pack.alone());
                add(found, among(saved, repository, holdings));
            }
        }
        return found;
    }

    private Collection<Hash> chunks(Hash pack, RepositoryId repository) throws IOException {
        Path file = store.layout().pack(pack);
        List<Hash> chunks = new ArrayList<>();
        try {
            PackDirectory directory = PackDirectory.read(file, store.layout().name(file), pack, repository);
            if (directory.content() == PackFormat.Content.META) {
                directory.blocks().forEach(listing -> chunks.addAll(List.of(listing.ids())));
            }
        } catch (NoSuchFileException e) {
            return List.of(); // a cleanup has deleted it since it was listed
        }
        return chunks;
    }

    private static List<SnapshotDocument> among(Collection<Hash> chunks, RepositoryId repository, Holdings holdings)
            throws IOException {
        List<SnapshotDocument> found = new ArrayList<>();
        for (Hash chunk : chunks) {
            try {
                Outline.of("chunk " + chunk, holdings.get(chunk), repository).ifPresent(found::add);
            } catch (DamagedException e) {
                continue; // the chunk is told by others
            }
        }
        return found;
    }

    private static void add(Map<SnapshotId, SnapshotDocument> found, List<SnapshotDocument> documents) {
        for (SnapshotDocument document : documents) {
            found.merge(document.id(), document, (one, two) -> one.sequence() > two.sequence() ? one : two);
        }
    }
}
