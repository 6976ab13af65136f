package org.wirthforge.backup.plugin.ending;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.recovery.RecoveryPreview;
import org.wirthforge.backup.operation.Ending;
import org.wirthforge.backup.operation.Summary;

/** What the preview of a recovery means to others. */
public final class PreviewEnding implements Ending<RecoveryPreview> {

    @Override
    public RecoveryPreview cancelled(Duration took) {
        throw new BackupException(
                ErrorCode.INVALID_REQUEST, "cancelled before the preview was made; nothing was changed");
    }

    @Override
    public Summary summary(RecoveryPreview preview) {
        int changes = preview.changes().size();
        Map<String, Object> facts = Map.of(
                "snapshot", preview.plan().snapshot().value(),
                "changes", changes,
                "bytes", preview.bytes(),
                "blockers", preview.blockers().size(),
                "digest", preview.digest());
        String status = preview.blockers().isEmpty() ? "COMPLETE" : "BLOCKED";
        return new Summary(status, changes + " entries would change", facts, List.of());
    }
}
