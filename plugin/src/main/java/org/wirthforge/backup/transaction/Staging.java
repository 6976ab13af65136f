package org.wirthforge.backup.transaction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.entry.EntryListReader;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.Attributes;
import org.wirthforge.backup.metadata.XattrPolicy;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.pack.ChunkReader;
import org.wirthforge.backup.recovery.RestoreContext;
import org.wirthforge.backup.recovery.Restorer;
import org.wirthforge.backup.snapshot.RepositoryDocument;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.swap.Folder;
import org.wirthforge.backup.swap.Scaffold;
import org.wirthforge.backup.swap.SwapJournal;
import org.wirthforge.backup.swap.Trees;
import org.wirthforge.backup.transaction.draft.Draft;
import org.wirthforge.backup.transaction.draft.Places;
import org.wirthforge.backup.transaction.draft.Units;

/** Makes what is to be new, beside the target, and the journal of the swap. Thread-safe. */
final class Staging {

    private final LocalStore store;
    private final RecoveryContext context;

    Staging(LocalStore store, RecoveryContext context) {
        this.store = store;
        this.context = context;
    }

    /**
     * Restores what a draft wants, durably.
     *
     * @return what is not exactly as in the snapshot although its content is
     * @throws Failure if content is missing
     */
    List<Problem> stage(Draft draft, Scaffold scaffold, Pace pace, Tally tally)
            throws IOException, CancelledException, Failure {
        List<ItemPath> wanted = draft.wanted();
        if (wanted.isEmpty()) {
            Files.createDirectory(scaffold.staged());
            return List.of();
        }
        RestoreRequest request = new RestoreRequest(Optional.of(draft.document().id()), scaffold.staged(), wanted);
        RestoreReport report = new Restorer(store, new RestoreContext(context.workers())).run(request, pace, tally);
        if (report.status() == RestoreReport.Status.CANCELLED) {
            throw new CancelledException();
        }
        for (Problem problem : report.samples()) {
            if (problem.code() != Problem.Code.METADATA) {
                throw new Failure("'" + problem.path() + "' " + problem.message());
            }
        }
        Trees.force(scaffold.staged(), store);
        return report.samples();
    }

    /** What changes place, with the metadata of the directories around as it is now and will be. */
    SwapJournal journal(Draft draft, Path target, RecoveryScope scope) throws IOException {
        Units units = new Units(target, draft).run();
        Places places = new Places(target);
        AttributeReader reader = AttributeReader.of(target.getFileSystem());
        Map<ItemPath, Attributes> stored =
                scope.overwrite() == RecoveryScope.Overwrite.ALWAYS ? directories(draft.document(), units) : Map.of();
        List<Folder> folders = new ArrayList<>();
        for (ItemPath path : units.folders()) {
            Path place = path.toBytes().length == 0 ? target : places.of(path);
            Attributes before = reader.full(place, reader.stamp(place), XattrPolicy.READ);
            folders.add(new Folder(path.toBytes(), before, Optional.ofNullable(stored.get(path))));
        }
        return new SwapJournal(units.moves(), folders);
    }

    private Map<ItemPath, Attributes> directories(SnapshotDocument document, Units units) throws IOException {
        ChunkIndex index = ChunkIndex.open(
                store,
                RepositoryDocument.read(store, RepositoryDocument.Purpose.READ).id());
        Map<ItemPath, Attributes> stored = new HashMap<>();
        try (ChunkReader chunks = ChunkReader.ofLists(store, index)) {
            EntryListReader entries = new EntryListReader(
                    document.id().value(), chunks, document.entries().recipe(), EntryListReader.Rules.ENTRIES);
            while (entries.next()) {
                ItemPath path = ItemPath.of(entries.path());
                if (units.folders().contains(path)) {
                    stored.put(path, entries.entry().attributes());
                }
            }
        }
        return stored;
    }
}
