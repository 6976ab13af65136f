package org.wirthforge.backup.plugin.facet;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.OperationId;
import org.wirthforge.backup.api.host.HostContext;
import org.wirthforge.backup.api.repair.LostData;
import org.wirthforge.backup.api.snapshot.DatabaseCopy;
import org.wirthforge.backup.api.snapshot.Difference;
import org.wirthforge.backup.api.snapshot.FindQuery;
import org.wirthforge.backup.api.snapshot.Item;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Occurrence;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Snapshots;
import org.wirthforge.backup.audit.AuditRecord;
import org.wirthforge.backup.audit.AuditRecord.Phase;
import org.wirthforge.backup.audit.Trail;
import org.wirthforge.backup.browse.Browser;
import org.wirthforge.backup.metadata.Whereabouts;
import org.wirthforge.backup.operation.Failures;
import org.wirthforge.backup.pace.Undisturbed;
import org.wirthforge.backup.snapshot.Note;
import org.wirthforge.backup.snapshot.SnapshotCatalog;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.StoredDatabase;
import org.wirthforge.backup.transaction.RecoveryEngine;

/** The catalog as hosts see it: with their exception, their stop and an audit record of every change. */
public final class CatalogSnapshots implements Snapshots {

    private final RecoveryEngine recovery;
    private final SnapshotCatalog catalog;
    private final Browser browser;
    private final Trail trail;
    private final Lifeline life;
    private final Function<String, OperationId> names;
    private final Supplier<String> users;
    private final Clock clock;

    /** The catalog of these engines. */
    public CatalogSnapshots(
            Engines engines, Trail trail, Lifeline life, Function<String, OperationId> names, HostContext host) {
        this.recovery = engines.recovery();
        this.catalog = engines.catalog();
        this.browser = engines.browser();
        this.trail = trail;
        this.life = life;
        this.names = names;
        this.users = host::user;
        this.clock = host.clock();
    }

    @Override
    public List<Snapshot> list() {
        return answer(() -> catalog.list().documents().stream()
                .map(SnapshotDocument::toSnapshot)
                .toList());
    }

    @Override
    public List<String> unreadable() {
        return answer(() -> catalog.list().unreadable());
    }

    @Override
    public Snapshot latest() {
        return answer(() -> catalog.latest().toSnapshot());
    }

    @Override
    public Snapshot latest(Path place) {
        Objects.requireNonNull(place, "place");
        String source = Whereabouts.text(place.toAbsolutePath().normalize());
        return answer(() -> catalog.latestOf(source).toSnapshot());
    }

    @Override
    public Snapshot latestOfHome() {
        return answer(() -> recovery.newestOfHome().toSnapshot());
    }

    @Override
    public Snapshot get(SnapshotId id) {
        Objects.requireNonNull(id, "id");
        return answer(() -> catalog.get(id).toSnapshot());
    }

    @Override
    public void items(SnapshotId id, ItemPath below, Consumer<Item> each) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(below, "below");
        Objects.requireNonNull(each, "each");
        ItemPath wanted = below.normalized();
        boolean[] met = {wanted.toBytes().length == 0};
        answer(() -> {
            catalog.items(id, wanted, item -> {
                met[0] = true;
                each.accept(item);
            });
            return null;
        });
        if (!met[0]) {
            throw new BackupException(
                    ErrorCode.PATH_NOT_FOUND,
                    "snapshot " + id + " has nothing at '" + wanted + "'; items of the empty path are all it has");
        }
    }

    @Override
    public void problems(SnapshotId id, Consumer<Problem> each) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(each, "each");
        answer(() -> {
            catalog.problems(id, each);
            return null;
        });
    }

    @Override
    public void find(FindQuery query, Consumer<Occurrence> each) {
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(each, "each");
        answer(() -> {
            browser.find(query, each);
            return null;
        });
    }

    @Override
    public void diff(SnapshotId before, SnapshotId after, Consumer<Difference> each) {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(each, "each");
        answer(() -> {
            browser.diff(before, after, each);
            return null;
        });
    }

    @Override
    public void diffLive(SnapshotId before, Consumer<Difference> each) {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(each, "each");
        answer(() -> {
            browser.diffLive(before, each);
            return null;
        });
    }

    @Override
    public List<DatabaseCopy> databases(SnapshotId id) {
        Objects.requireNonNull(id, "id");
        return answer(() ->
                catalog.get(id).databases().stream().map(StoredDatabase::copy).toList());
    }

    @Override
    public Map<SnapshotId, LostData> losses() {
        return answer(catalog::losses);
    }

    /** What the caller's own {@code out} throws goes back as it is. */
    @Override
    public void manifest(SnapshotId id, Appendable out) throws IOException {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(out, "out");
        Guarded guarded = new Guarded(out);
        try {
            answer(() -> {
                catalog.manifest(id, guarded);
                return null;
            });
        } catch (RuntimeException e) { // ours, or the JSON library's wrapping of the caller's
            guarded.rethrow();
            throw e;
        }
    }

    @Override
    public void forget(SnapshotId id) {
        Objects.requireNonNull(id, "id");
        Undisturbed.run(() -> forgetRecorded(id));
    }

    private void forgetRecorded(SnapshotId id) {
        life.check();
        String operation = names.apply("forget").value();
        String user = users.get();
        record(operation, user, Phase.STARTED, Map.of("snapshot", id.value()));
        try {
            answer(() -> {
                catalog.forget(id, new Note.Forgotten(clock.instant(), user, "by hand"));
                return null;
            });
        } catch (BackupException e) {
            record(
                    operation,
                    user,
                    Phase.FINISHED,
                    Map.of("snapshot", id.value(), "status", e.code().name()));
            throw e;
        }
        record(operation, user, Phase.FINISHED, Map.of("snapshot", id.value(), "status", "FORGOTTEN"));
    }

    private void record(String operation, String user, Phase phase, Map<String, Object> detail) {
        trail.append(new AuditRecord(operation, "forget", phase, user, detail));
    }

    private <T> T answer(Query<T> query) {
        life.check();
        try {
            return query.ask();
        } catch (IOException e) {
            throw Failures.of(e);
        }
    }

    /** Something asked of the catalog. */
    @FunctionalInterface
    private interface Query<T> {
        T ask() throws IOException;
    }
}
