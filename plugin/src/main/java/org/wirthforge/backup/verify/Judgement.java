package org.wirthforge.backup.verify;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.index.Location;
import org.wirthforge.backup.index.RunAudit;
import org.wirthforge.backup.pace.CancelledException;

/** Between the search and the blame: what accounts for the chunks that lists could not find or read, and what is intact elsewhere after all. */
final class Judgement {

    private final Scene scene;
    private final Map<Hash, Draft> missingPacks = new HashMap<>();

    Judgement(Scene scene) {
        this.scene = scene;
    }

    /** Looks for packs that runs name and that are not there. Nothing is lost by that unless a snapshot needs one of their chunks. */
    void missingPacks() {
        for (RunAudit run : scene.runs()) {
            for (Hash pack : run.packs()) {
                if (!scene.index().hasPack(pack)) {
                    missing(pack, run);
                }
            }
        }
    }

    private Draft missing(Hash pack, RunAudit run) {
        return missingPacks.computeIfAbsent(
                pack, id -> scene.findings().add(scene.name(id), "is missing, though " + run.name() + " names it"));
    }

    void run() throws IOException, CancelledException {
        for (Map.Entry<Hash, String> suspect : scene.damage().unexplained().entrySet()) {
            scene.progress().pace().pass();
            explain(suspect.getKey(), suspect.getValue());
        }
        try (WatchedReader chunks = scene.reader()) {
            for (Hash id : scene.damage().ids()) {
                scene.progress().pace().pass();
                acquit(id, chunks);
            }
        }
        if (scene.damage().unnamed() > 0) {
            scene.findings().add("repository", scene.damage().unnamed() + " more chunks are damaged or missing");
        }
    }

    private void explain(Hash id, String reason) {
        Location place = scene.index().find(id);
        if (place != null) {
            scene.damage().add(id, scene.findings().add(scene.name(place.pack()) + " chunk " + id, reason));
            return;
        }
        for (RunAudit run : scene.runs()) {
            Location expected = run.find(id);
            if (expected != null && !scene.index().hasPack(expected.pack())) {
                scene.damage().add(id, missing(expected.pack(), run));
                return;
            }
        }
        scene.damage().add(id, scene.findings().add("chunk " + id, "is missing: no pack and no index names it"));
    }

    private void acquit(Hash id, WatchedReader chunks) {
        if (scene.index().findAll(id).size() < 2) {
            return;
        }
        try {
            chunks.get(id);
        } catch (IOException e) {
            return; // damaged wherever it lies
        }
        scene.findings().note(scene.damage().acquit(id), "chunk " + id + " is intact in another pack");
    }
}
