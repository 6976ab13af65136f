package org.wirthforge.backup.repair;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.entry.EntryList;
import org.wirthforge.backup.entry.ListChunks;
import org.wirthforge.backup.entry.Recipes;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.snapshot.SnapshotDocument;

/**
 * Follows all snapshots to every chunk they need, and collects those that are gone. A list chunk that lacks nothing is read once, whoever shares it. Memory:
 * a few hundred bytes for each file that has lost something. Used once.
 */
final class Needs {

    private final Holdings holdings;
    private final Pace pace;
    private final Map<Hash, List<Need>> missing = new LinkedHashMap<>();
    private final Set<Hash> whole = new HashSet<>();

    private Needs(Holdings holdings, Pace pace) {
        this.holdings = holdings;
        this.pace = pace;
    }

    /** What snapshots need and nobody has, and who needs it. */
    static Map<Hash, List<Need>> missing(List<SnapshotDocument> documents, Holdings holdings, Pace pace)
            throws IOException, CancelledException {
        Needs needs = new Needs(holdings, pace);
        Map<EntryList, List<SnapshotDocument>> groups = new LinkedHashMap<>();
        for (SnapshotDocument document : documents) {
            groups.computeIfAbsent(document.entries(), list -> new ArrayList<>())
                    .add(document);
        }
        for (Map.Entry<EntryList, List<SnapshotDocument>> group : groups.entrySet()) {
            for (Hash chunk : needs.listed(group.getKey(), group.getValue())) {
                needs.entries(chunk, group.getValue());
            }
        }
        for (SnapshotDocument document : documents) {
            needs.listed(document.problems(), List.of(document));
        }
        return needs.missing;
    }

    /** The chunks of a list that are there. */
    private List<Hash> listed(EntryList list, List<SnapshotDocument> owners) throws IOException, CancelledException {
        List<Hash> chunks = new ArrayList<>();
        for (ChunkRef recipe : list.recipe()) {
            pace.pass();
            try {
                ListChunks.named(owners.get(0).id().value(), holdings, recipe, chunks::add);
            } catch (DamagedException e) {
                lost(recipe.id(), Need.ofLists(owners));
            }
        }
        List<Hash> there = new ArrayList<>();
        for (Hash chunk : chunks) {
            if (holdings.has(chunk)) {
                there.add(chunk);
            } else {
                lost(chunk, Need.ofLists(owners));
            }
        }
        return there;
    }

    private void entries(Hash chunk, List<SnapshotDocument> owners) throws IOException, CancelledException {
        if (whole.contains(chunk)) {
            return;
        }
        pace.pass();
        int before = missing.size();
        int[] gone = new int[1];
        try {
            ListChunks.entries(owners.get(0).id().value(), holdings, chunk, entry -> {
                gone[0] += entry(entry, owners);
            });
        } catch (DamagedException e) {
            lost(chunk, Need.ofLists(owners));
            return;
        }
        if (gone[0] == 0 && missing.size() == before) {
            whole.add(chunk);
        }
    }

    /** How many chunks of a file are gone. */
    private int entry(Entry entry, List<SnapshotDocument> owners) throws IOException {
        if (entry.content() == null) {
            return 0;
        }
        int gone = 0;
        List<ChunkRef> recipe = entry.content().recipe();
        if (entry.content().indirect()) {
            for (ChunkRef ref : recipe) {
                gone += require(ref.id(), new Need(owners, entry.path(), -1, 0));
            }
            recipe = gone == 0 ? Recipes.chunks(owners.get(0).id().value(), entry, holdings) : List.of();
        }
        long offset = 0;
        for (ChunkRef ref : recipe) {
            gone += require(ref.id(), new Need(owners, entry.path(), offset, ref.length()));
            offset += ref.length();
        }
        return gone;
    }

    private int require(Hash id, Need need) {
        if (holdings.has(id)) {
            return 0;
        }
        lost(id, need);
        return 1;
    }

    private void lost(Hash id, Need need) {
        missing.computeIfAbsent(id, key -> new ArrayList<>(1)).add(need);
    }
}
