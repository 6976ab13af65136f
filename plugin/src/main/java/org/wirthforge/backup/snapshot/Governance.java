package org.wirthforge.backup.snapshot;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The governance flags of a manifest, from measurements only. {@code local_first}: the repository's file system is of this machine.
 * {@code ui_presence}: the host's interface drew frames during the backup and at most one in twenty was late. A flag nobody measured is false if the schema wants
 * it, else absent.
 */
record Governance(boolean localFirst, boolean uiPresence, Optional<Boolean> frameBudget) {

    /** Share of late frames that still counts as responsive: the guide's 5 %. */
    private static final double RESPONSIVE = 0.05;

    static Governance of(SnapshotDocument.Measured measured) {
        return new Governance(
                measured.localFirst(),
                measured.frames()
                        .map(frames -> frames.drawn() > 0 && frames.late() <= RESPONSIVE * frames.drawn())
                        .orElse(false),
                measured.frames().filter(frames -> frames.drawn() > 0).map(frames -> frames.late() == 0));
    }

    void write(ObjectNode json) {
        json.put("local_first", localFirst).put("ui_presence", uiPresence);
        frameBudget.ifPresent(respected -> json.put("frame_budget_respected", respected));
    }
}
