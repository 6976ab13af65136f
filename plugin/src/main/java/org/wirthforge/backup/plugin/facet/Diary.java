package org.wirthforge.backup.plugin.facet;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.OperationId;
import org.wirthforge.backup.audit.AuditRecord;
import org.wirthforge.backup.audit.AuditRecord.Phase;
import org.wirthforge.backup.audit.Trail;
import org.wirthforge.backup.operation.Failures;
import org.wirthforge.backup.pace.Undisturbed;

/** Short changes with their records: one before, one after, and the caller's exception for what goes wrong. Thread-safe. */
public record Diary(Trail trail, Lifeline life, Function<String, OperationId> names, Supplier<String> users) {

    /** Who is asking now. */
    String user() {
        return users.get();
    }

    /** Something asked of the repository. */
    @FunctionalInterface
    public interface Query<T> {
        T ask() throws IOException;
    }

    /** A change. */
    @FunctionalInterface
    interface Change {
        void make() throws IOException;
    }

    <T> T answer(Query<T> query) {
        life.check();
        try {
            return query.ask();
        } catch (IOException e) {
            throw Failures.of(e);
        }
    }

    void change(String type, Map<String, Object> detail, Change change) {
        Undisturbed.run(() -> record(type, detail, change));
    }

    private void record(String type, Map<String, Object> detail, Change change) {
        life.check();
        String operation = names.apply(type).value();
        String user = user();
        trail.append(new AuditRecord(operation, type, Phase.STARTED, user, detail));
        try {
            answer(() -> {
                change.make();
                return null;
            });
        } catch (BackupException e) {
            finish(operation, type, user, detail, e.code().name());
            throw e;
        }
        finish(operation, type, user, detail, "COMPLETE");
    }

    private void finish(String operation, String type, String user, Map<String, Object> detail, String status) {
        Map<String, Object> facts = new HashMap<>(detail);
        facts.put("status", status);
        trail.append(new AuditRecord(operation, type, Phase.FINISHED, user, facts));
    }
}
