package org.wirthforge.backup.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.fixture.PublicSchema;
import org.wirthforge.backup.fixture.SchemaSamples;
import org.wirthforge.backup.fixture.SchemaSpoiler;
import org.wirthforge.backup.retention.Policies;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The configuration accepts the policies that the public schema accepts, and no others. */
class PolicySchemaTest {

    private static final long SEED = 20_260_131;
    private static final int ROUNDS = 1_000;

    @TempDir
    private Path home;

    private RetentionConfig.FullPolicy load(CharSequence policy) throws IOException {
        Path config = Files.createDirectories(home.resolve("config/wf-ops-003"));
        Files.writeString(config.resolve(RetentionConfig.FILE), policy);
        Settings settings = Configuration.load(Directories.below(home, home), Map.of());
        return (RetentionConfig.FullPolicy) settings.retention();
    }

    @Test
    void policies_thatTheSchemaAccepts_areAcceptedWithEveryValue() throws IOException {
        SchemaSamples samples = new SchemaSamples(PublicSchema.POLICY, new Random(SEED));
        Set<String> met = new TreeSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            JsonNode policy = samples.next();
            String which = "seed " + SEED + " round " + round + ": " + policy;
            assertEquals(List.of(), PublicSchema.POLICY.errors(policy), which);
            RetentionConfig.FullPolicy read = load(policy.toString());
            assertLeaves("", policy, read.values(), met, which);
            for (CleanupRequest.Trigger trigger : CleanupRequest.Trigger.values()) {
                assertEquals(read.name(), Policies.of(read, trigger).name(), which);
            }
        }
        assertEquals(leaves("", PublicSchema.POLICY.tree(), new TreeSet<>()), met);
    }

    private static void assertLeaves(
            String pointer, JsonNode node, Map<String, Object> values, Set<String> met, String which) {
        if (node.isObject()) {
            node.properties()
                    .forEach(member ->
                            assertLeaves(pointer + "/" + member.getKey(), member.getValue(), values, met, which));
            return;
        }
        met.add(pointer);
        Object value = values.get(pointer);
        boolean same = value instanceof Number number
                ? number.doubleValue() == node.doubleValue()
                : value instanceof List<?> list
                        ? list.equals(
                                node.valueStream().map(JsonNode::stringValue).toList())
                        : value instanceof Boolean flag
                                ? flag == node.booleanValue()
                                : value.equals(node.stringValue());
        assertTrue(same, pointer + " is " + value + " in " + which);
    }

    private static Set<String> leaves(String pointer, JsonNode given, Set<String> all) {
        JsonNode schema = given.has("$ref")
                ? PublicSchema.POLICY.tree().at(given.path("$ref").stringValue().substring(1))
                : given;
        schema.path("properties")
                .properties()
                .forEach(member -> leaves(pointer + "/" + member.getKey(), member.getValue(), all));
        if (!schema.has("properties")) {
            all.add(pointer);
        }
        return all;
    }

    @Test
    void policies_thatTheSchemaRefuses_areRefusedAtTheSamePlace() throws IOException {
        SchemaSpoiler spoiler = new SchemaSpoiler(PublicSchema.POLICY, new Random(SEED));
        for (int round = 0; round < ROUNDS; round++) {
            SchemaSpoiler.Spoilt spoilt = spoiler.next();
            String which = "seed " + SEED + " round " + round + ": " + spoilt;
            assertNotEquals(List.of(), PublicSchema.POLICY.errors(spoilt.document()), which);
            BackupException refused = assertThrows(
                    BackupException.class, () -> load(spoilt.document().toString()), which);
            assertEquals(ErrorCode.INVALID_CONFIGURATION, refused.code(), which);
            assertTrue(
                    refused.getMessage().contains(RetentionConfig.FILE + " " + spoilt.pointer() + ": "),
                    which + " " + refused.getMessage());
            assertTrue(refused.getMessage().contains("allowed: "), which + " " + refused.getMessage());
        }
    }

    @Test
    void defaults_areThoseOfTheSchema() throws IOException {
        Map<String, Object> values = load(FullPolicies.MINIMAL).values();
        int compared = 0;
        for (String pointer : leaves("", PublicSchema.POLICY.tree(), new TreeSet<>())) {
            JsonNode standard = rule(pointer).path("default");
            if (!standard.isMissingNode() && !pointer.equals("/cleanup_schedule/enabled")) {
                assertEquals(standard.asString(), String.valueOf(values.get(pointer)), pointer);
                compared++;
            }
        }
        assertTrue(compared > 30, compared + " defaults");
    }

    private static JsonNode rule(String pointer) {
        JsonNode rule = PublicSchema.POLICY.tree();
        for (String name : pointer.substring(1).split("/")) {
            rule = rule.path("properties").path(name);
            if (rule.has("$ref")) {
                rule = PublicSchema.POLICY
                        .tree()
                        .at(rule.path("$ref").stringValue().substring(1));
            }
        }
        return rule;
    }

    /** The templates are of the short shape, but for the example: one to begin with, so it says what is meant without it. */
    @Test
    void example_isValid_isRead_andSaysTheDefaults() throws IOException {
        Path templates = Path.of("..", "META-INF-templates");
        String example = Files.readString(templates.resolve("examples/" + RetentionConfig.FILE));
        assertEquals(List.of(), PublicSchema.POLICY.errors(example));
        Map<String, Object> values = new TreeMap<>(load(example).values());
        Map<String, Object> standard = new TreeMap<>(load(FullPolicies.MINIMAL).values());
        List.of("/policy_id", "/name", "/description").forEach(own -> {
            values.remove(own);
            standard.remove(own);
        });
        assertEquals(standard, values);
        JsonNode written = JsonMapper.shared().readTree(example);
        for (String pointer : leaves("", PublicSchema.POLICY.tree(), new TreeSet<>())) {
            if (rule(pointer).has("default")) {
                assertTrue(!written.at(pointer).isMissingNode(), pointer);
            }
        }
        assertNotEquals(
                List.of(),
                PublicSchema.POLICY.errors(Files.readString(templates.resolve("config/" + RetentionConfig.FILE))));
    }

    /** What ends up in lists, messages and logs has no characters that would break a line; so far the configuration is stricter. */
    @Test
    void textsOfSeveralLines_areAcceptedWhereNobodyPrintsThem() throws IOException {
        String lines = "one\\ntwo\\u0000";
        load(FullPolicies.COMPLETE.replace("Everything there is", lines).replace("\"a\"", "\"" + lines + "\""));
        for (String printed : List.of("\"Test\"", "\"critical\"")) {
            String policy = FullPolicies.COMPLETE.replace(printed, "\"" + lines + "\"");
            assertEquals(List.of(), PublicSchema.POLICY.errors(policy));
            assertThrows(BackupException.class, () -> load(policy));
        }
    }
}
