package org.wirthforge.backup.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.wirthforge.backup.api.OperationId;
import org.wirthforge.backup.audit.AuditRecord;
import org.wirthforge.backup.audit.AuditRecord.Phase;
import org.wirthforge.backup.audit.CutOff;
import org.wirthforge.backup.audit.Trail;
import org.wirthforge.backup.swap.Originals;
import org.wirthforge.backup.swap.Settlement;

/**
 * Records how recoveries that were cut off have ended: what the trail said of them until then, and what has become of them. Thread-safe.
 *
 * @param home the target of recoveries whose records name none
 * @param ids makes an operation id where the trail knows no recovery: it was another host's
 * @param user whose host it is
 */
record SettlementDiary(Trail trail, Path home, Function<String, OperationId> ids, String user) {

    static final String TYPE = "settlement";

    /**
     * Records one, durably. Does nothing if nothing was settled.
     *
     * @throws org.wirthforge.backup.api.BackupException {@link org.wirthforge.backup.api.ErrorCode#AUDIT_UNAVAILABLE}
     */
    void note(Path target, Settlement done) {
        if (done == Settlement.NOTHING || done == Settlement.UNDERWAY) {
            return;
        }
        boolean own = target.equals(home.toAbsolutePath().normalize());
        Set<String> names = own ? Set.of("", target.toString()) : Set.of(target.toString());
        Optional<CutOff> recovery = trail.history().cutOffRecovery(names);
        Map<String, Object> facts = new HashMap<>();
        facts.put("target", target.toString());
        facts.put("was", recovery.isPresent() ? "interrupted" : "unknown");
        facts.put("now", done.name());
        List<Path> unsaved = unsaved(target);
        if (!unsaved.isEmpty()) {
            facts.put("unsaved", unsaved.stream().map(Path::toString).toList());
        }
        recovery.ifPresent(known -> facts.put("began", known.began().toString()));
        recovery.ifPresent(known -> facts.put("recovery", known.type()));
        String operation =
                recovery.map(CutOff::operation).orElseGet(() -> ids.apply(TYPE).value());
        trail.append(new AuditRecord(operation, TYPE, Phase.DECIDED, user, facts));
    }

    /** Where what could not be saved lies, of this recovery and of earlier ones. */
    private static List<Path> unsaved(Path target) {
        try {
            return Originals.left(target);
        } catch (IOException e) {
            return List.of(); // it is still told that it was settled
        }
    }
}
