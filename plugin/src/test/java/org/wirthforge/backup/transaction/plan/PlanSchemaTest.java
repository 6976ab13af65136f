package org.wirthforge.backup.transaction.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.fixture.PublicSchema;
import org.wirthforge.backup.fixture.SchemaSamples;
import org.wirthforge.backup.fixture.SchemaSpoiler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Plans are written as the public schema says and come back as they were; plans of others are read if the schema accepts them, and only then. */
class PlanSchemaTest {

    private static final long SEED = 20_260_131;
    private static final int ROUNDS = 1_000;
    private static final List<String> REASONS = List.of(
            "because",
            "\ud83c\udf89 \"so\" \\ and\tso",
            "one\ntwo\n",
            "wf-ops-003 nonsense",
            "first\nwf-ops-003 {\"target\":\"/etc\",\"digest\":\"x\"}",
            "x".repeat(2000));

    private final PlanReader reader = new PlanReader(FileSystems.getDefault());
    private final Random random = new Random(SEED);

    @Test
    void plansOfEveryKind_areValid_andComeBackAsTheyWere() {
        for (int round = 0; round < ROUNDS; round++) {
            RecoveryPlan plan = plan();
            Optional<String> digest = random.nextBoolean() ? Optional.of("d".repeat(64)) : Optional.empty();
            String json = PlanJson.write(plan, digest);
            String which = "seed " + SEED + " round " + round + ": " + json;
            assertEquals(List.of(), PublicSchema.PLAN.errors(json), which);
            assertEquals(plan, reader.read(json), which);
            assertEquals(digest, reader.digest(json), which);
        }
    }

    private RecoveryPlan plan() {
        Instant created = Instant.ofEpochSecond(
                random.nextLong(-62_167_219_200L, 253_402_300_800L),
                random.nextBoolean() ? 0 : random.nextInt(1 << 29));
        RecoveryPlan plan = RecoveryPlan.of(created, new SnapshotId("wf-2026-01-31-120000"), scope())
                .checking(some(RecoveryPlan.Check.class))
                .with(new RecoveryPlan.Rollback(
                        some(RecoveryPlan.Trigger.class),
                        Duration.ofMinutes(random.nextInt(5, 121)),
                        random.nextInt(1, 31)))
                .with(new RecoveryPlan.Conduct(
                        random.nextBoolean(),
                        random.nextInt(50, 96),
                        Duration.ofMillis(random.nextInt(100, 5001)),
                        random.nextBoolean()
                                ? Optional.empty()
                                : Optional.of(Duration.ofSeconds(random.nextInt(1, 61)))));
        plan = random.nextBoolean() ? plan : plan.into(Path.of("/else where/\u00e9\ud83c\udf89"));
        return new RecoveryPlan(
                plan.id(),
                plan.created(),
                plan.snapshot(),
                plan.scope(),
                plan.target(),
                plan.checks(),
                plan.rollback(),
                plan.conduct(),
                new RecoveryPlan.Approval(
                        random.nextBoolean() ? Optional.empty() : Optional.of("O'Brien \ud83c\udf89"),
                        random.nextBoolean()
                                ? Optional.empty()
                                : Optional.of(REASONS.get(random.nextInt(REASONS.size())))));
    }

    private RecoveryScope scope() {
        RecoveryScope.Type type = any(RecoveryScope.Type.class);
        Set<Component> components = some(Component.class);
        components.add(any(Component.class));
        return new RecoveryScope(
                type,
                switch (type) {
                    case FULL, SELECTIVE -> components;
                    case CONFIG_ONLY -> Set.of(Component.CONFIG);
                    case DB_ONLY -> Set.of(Component.DB);
                },
                some(Component.class),
                paths(),
                paths(),
                any(RecoveryScope.Overwrite.class),
                any(RecoveryScope.Extras.class));
    }

    /** Any bytes that a name may have, and such as look like escapes. */
    private List<ItemPath> paths() {
        List<ItemPath> paths = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            byte[] name = new byte[1 + random.nextInt(12)];
            random.nextBytes(name);
            paths.add(
                    random.nextBoolean()
                            ? ItemPath.of(name)
                            : ItemPath.of("a\\x41/\\\\x\u00e9".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
        return paths;
    }

    private <E extends Enum<E>> E any(Class<E> type) {
        return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
    }

    private <E extends Enum<E>> Set<E> some(Class<E> type) {
        Set<E> some = new HashSet<>(EnumSet.allOf(type));
        some.removeIf(constant -> random.nextBoolean());
        return some;
    }

    @Test
    void plansOfOthers_thatTheSchemaAccepts_areReadAndWrittenValid() {
        SchemaSamples samples = new SchemaSamples(PublicSchema.PLAN, random);
        for (int round = 0; round < ROUNDS; round++) {
            ObjectNode plan = samples.next();
            approve(plan);
            String which = "seed " + SEED + " round " + round + ": " + plan;
            assertEquals(List.of(), PublicSchema.PLAN.errors(plan), which);
            RecoveryPlan read = reader.read(plan.toString());
            assertEquals(plan.path("plan_id").stringValue(), read.id(), which);
            String written = PlanJson.write(read, Optional.empty());
            assertEquals(List.of(), PublicSchema.PLAN.errors(written), which);
            assertEquals(read, reader.read(written), which);
        }
    }

    /** The one thing that no schema can say. */
    private static void approve(ObjectNode plan) {
        JsonNode audit = plan.path("audit");
        if (audit.path("approval_required").asBoolean(false)) {
            ((ObjectNode) audit).put("approved_by", "somebody");
        }
    }

    @Test
    void plansOfOthers_thatTheSchemaRefuses_areRefusedAtTheSamePlace() {
        SchemaSpoiler spoiler = new SchemaSpoiler(PublicSchema.PLAN, random);
        for (int round = 0; round < ROUNDS; round++) {
            SchemaSpoiler.Spoilt spoilt = spoiler.next();
            if (!spoilt.pointer().startsWith("/audit")) {
                approve(spoilt.document());
            }
            String which = "seed " + SEED + " round " + round + ": " + spoilt;
            assertNotEquals(List.of(), PublicSchema.PLAN.errors(spoilt.document()), which);
            BackupException refused = assertThrows(
                    BackupException.class, () -> reader.read(spoilt.document().toString()), which);
            assertEquals(ErrorCode.INVALID_REQUEST, refused.code(), which);
            String message = refused.getMessage();
            boolean unapproved = message.contains("/audit/approved_by");
            assertTrue(unapproved || message.contains(": " + spoilt.pointer() + " is "), which + " " + message);
            assertTrue(message.contains("; allowed: "), which + " " + message);
        }
    }

    @Test
    void approval_thatIsNeeded_andNotGiven_isRefused() {
        for (String by : List.of("", ",\"approved_by\":\" \"")) {
            String plan = PlanJson.write(plan(), Optional.empty());
            String needing = plan.substring(0, plan.lastIndexOf("\"audit\":")) + "\"audit\":{\"approval_required\":true"
                    + by + "}}";
            assertEquals(List.of(), PublicSchema.PLAN.errors(needing));
            BackupException refused = assertThrows(BackupException.class, () -> reader.read(needing));
            assertTrue(refused.getMessage().contains("/audit/approved_by"), refused.getMessage());
        }
    }

    @Test
    void timesThatHaveNoFourDigitsForTheYear_makeNoPlan() {
        for (Instant time : List.of(
                Instant.MIN,
                Instant.parse("-0001-12-31T23:59:59.999999999Z"),
                Instant.parse("+10000-01-01T00:00:00Z"))) {
            RecoveryPlan good = plan();
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new RecoveryPlan(
                            good.id(),
                            time,
                            good.snapshot(),
                            good.scope(),
                            good.target(),
                            good.checks(),
                            good.rollback(),
                            good.conduct(),
                            good.approval()));
        }
    }

    @Test
    void fractionsThatTheSchemaCannotSay_makeNoPlan() {
        Duration pause = Duration.ofSeconds(1);
        for (Executable plan : List.<Executable>of(
                () -> new RecoveryPlan.Rollback(Set.of(), Duration.ofSeconds(330), 7),
                () -> new RecoveryPlan.Rollback(
                        Set.of(), Duration.ofMinutes(120).plusNanos(1), 7),
                () -> new RecoveryPlan.Rollback(Set.of(), Duration.ofMinutes(5).minusNanos(1), 7),
                () -> new RecoveryPlan.Conduct(true, 85, pause.plusNanos(1), Optional.empty()),
                () -> new RecoveryPlan.Conduct(true, 85, pause, Optional.of(Duration.ofMillis(1500))))) {
            assertTrue(assertThrows(IllegalArgumentException.class, plan)
                    .getMessage()
                    .contains(" whole "));
        }
    }
}
