package org.wirthforge.backup.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.api.recovery.DrillReport;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryReport;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.api.recovery.RecoveryScope.Extras;
import org.wirthforge.backup.api.recovery.RecoveryScope.Overwrite;
import org.wirthforge.backup.api.recovery.RecoveryScope.Type;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.fixture.PublicSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plans that were previewed, saved and carried out from what was saved, and manifests of what recoveries make, follow the public schemas. */
class RecoverySchemaTest extends LivingHome {

    private static final ItemPath APP = ItemPath.parse("config/app.json");

    /** Through the file, as an operator does. */
    private RecoveryReport recoverSaved(RecoveryPlan plan) {
        String digest = join(system.recovery().preview(plan)).digest();
        String saved = system.recovery().toJson(plan, Optional.of(digest));
        assertEquals(List.of(), PublicSchema.PLAN.errors(saved), saved);
        assertEquals(Optional.of(digest), system.recovery().digestIn(saved));
        return join(system.recovery().recover(system.recovery().parse(saved), digest));
    }

    private JsonNode manifest(SnapshotId id) throws IOException {
        StringBuilder text = new StringBuilder();
        system.snapshots().manifest(id, text);
        JsonNode manifest = JsonMapper.shared().readTree(text.toString());
        assertEquals(List.of(), PublicSchema.MANIFEST.errors(manifest), text.toString());
        return manifest;
    }

    @Test
    void plansOfEveryScope_areSavedValid_andCarriedOut() throws Exception {
        Set<Component> parts = Set.of(Component.DB, Component.CONFIG);
        List<ItemPath> document = List.of(ItemPath.parse("data/documents/7.txt"));
        for (RecoveryScope scope : List.of(
                RecoveryScope.full(),
                RecoveryScope.of(Type.DB_ONLY, Set.of(Component.DB)),
                RecoveryScope.of(Type.CONFIG_ONLY, Set.of(Component.CONFIG)),
                only(Component.DB, Component.CONFIG),
                new RecoveryScope(
                        Type.SELECTIVE,
                        parts,
                        Set.of(Component.DB),
                        List.of(),
                        List.of(),
                        Overwrite.NEVER,
                        Extras.KEEP),
                new RecoveryScope(
                        Type.SELECTIVE,
                        parts,
                        Set.of(Component.DB),
                        List.of(),
                        List.of(APP),
                        Overwrite.IF_CHANGED,
                        Extras.KEEP),
                new RecoveryScope(
                        Type.SELECTIVE, parts, Set.of(), document, List.of(), Overwrite.IF_NEWER, Extras.DELETE))) {
            RecoveryReport report = recoverSaved(plan(scope));
            assertEquals(RecoveryReport.Status.RECOVERED, report.status(), scope + " " + report);
        }
        RecoveryPlan elsewhere =
                plan(RecoveryScope.full()).into(Files.createDirectory(directory.resolve("else where")));
        assertEquals(RecoveryReport.Status.RECOVERED, recoverSaved(elsewhere).status());
        assertTrue(Files.exists(directory.resolve("else where/config/app.json")));
    }

    @Test
    void manifests_ofDatabases_anEmergency_andAfterADrill_areValid() throws Exception {
        JsonNode before = manifest(good);
        assertEquals(26, before.path("items").size(), before.path("items").toString());
        SnapshotId emergency =
                recoverSaved(plan(RecoveryScope.full())).emergency().orElseThrow();
        JsonNode made = manifest(emergency);
        assertEquals(26, made.path("items").size(), made.path("items").toString());
        assertEquals(
                good.value(), made.path("dependencies").path("parent_backup_id").asString(""));
        assertEquals(
                DrillReport.Status.PASSED,
                join(system.recovery().drill(Optional.of(good))).status());
        assertEquals(before.path("items"), manifest(good).path("items"));
    }
}
