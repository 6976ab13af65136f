package org.wirthforge.backup.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.host.Directories;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Spoils every key of every file in every way. */
class EveryKeyTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "99999999999999999999",
            "1e400",
            "0.5",
            "\"\"",
            "\"\\u0000\"",
            "[[]]",
            "{\"x\":1}",
            "[null]");

    @TempDir
    Path home;

    @Test
    void everyKey_ofTheWrongTypeOrOutOfRange_isRefusedAtItsPointer() throws IOException {
        int refused = 0;
        for (Case file : cases()) {
            for (String pointer : pointers(file.tree())) {
                for (String value : VALUES) {
                    refused += spoil(file, pointer, value);
                }
            }
        }
        assertTrue(refused > 900, "refused only " + refused);
    }

    @Test
    void everyObject_withAnUnknownKey_isRefusedAtThatKey() throws IOException {
        for (Case file : cases()) {
            for (String pointer : pointers(file.tree())) {
                JsonNode copy = file.tree().deepCopy();
                if (copy.at(pointer) instanceof ObjectNode object) {
                    object.put("enabeld", true);
                    String message = refusal(file.name(), copy.toString());
                    assertTrue(message.contains(file.name() + " " + pointer + "/enabeld: unknown key"), message);
                }
            }
        }
    }

    @Test
    void garbage_ofAnyKind_isRefusedAsConfigurationOrAccepted() throws IOException {
        long seed = 7;
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            Case file = cases().get(random.nextInt(4));
            byte[] bytes = file.tree().toString().getBytes(StandardCharsets.UTF_8);
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            write(file.name(), bytes);
            try {
                load();
            } catch (BackupException e) {
                assertEquals(ErrorCode.INVALID_CONFIGURATION, e.code(), "seed " + seed + " round " + round + ": " + e);
            }
        }
    }

    /** 1 if the value was refused, 0 if it is one that the key accepts. */
    private int spoil(Case file, String pointer, String value) throws IOException {
        JsonNode copy = file.tree().deepCopy();
        replace(copy, pointer, JSON.readTree("\"@\""));
        // As text, because a tree cannot hold a number like 1e400.
        write(file.name(), copy.toString().replace("\"@\"", value).getBytes(StandardCharsets.UTF_8));
        try {
            load();
            assertTrue(acceptable(pointer, value), file.name() + " accepts " + value + " at " + pointer);
            return 0;
        } catch (BackupException e) {
            assertEquals(ErrorCode.INVALID_CONFIGURATION, e.code(), e.toString());
            assertTrue(
                    e.getMessage().contains(file.name() + " " + pointer),
                    pointer + " " + value + ": " + e.getMessage());
            return 1;
        }
    }

    private static boolean acceptable(String pointer, String value) {
        String key = pointer.substring(pointer.lastIndexOf('/') + 1);
        boolean text = key.endsWith("_by") || key.equals("description");
        return value.equals("true") || (text && value.startsWith("\""));
    }

    private String refusal(String name, String text) throws IOException {
        write(name, text.getBytes(StandardCharsets.UTF_8));
        BackupException refusal = assertThrows(BackupException.class, this::load);
        return refusal.getMessage();
    }

    private void load() {
        Configuration.load(Directories.below(home, home), Map.of());
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path config = Files.createDirectories(home.resolve("config/wf-ops-003"));
        for (Case file : cases()) {
            Files.deleteIfExists(config.resolve(file.name()));
        }
        Files.write(config.resolve(name), bytes);
    }

    private static void replace(JsonNode tree, String pointer, JsonNode value) {
        int cut = pointer.lastIndexOf('/');
        JsonNode parent = tree.at(pointer.substring(0, cut));
        String last = pointer.substring(cut + 1);
        if (parent instanceof ObjectNode object) {
            object.set(last, value);
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(last), value);
        }
    }

    private static List<String> pointers(JsonNode tree) {
        List<String> all = new ArrayList<>();
        collect("", tree, all);
        return all;
    }

    private static void collect(String pointer, JsonNode node, List<String> all) {
        if (node.isObject()) {
            node.properties().forEach(member -> add(pointer + "/" + member.getKey(), member.getValue(), all));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            add(pointer + "/" + i, node.get(i), all);
        }
    }

    private static void add(String pointer, JsonNode node, List<String> all) {
        all.add(pointer);
        collect(pointer, node, all);
    }

    private static List<Case> cases() throws IOException {
        return List.of(
                template(BackupConfig.FILE),
                template(RetentionConfig.FILE),
                template(EncryptionConfig.FILE),
                new Case(RetentionConfig.FILE, JSON.readTree(FullPolicies.COMPLETE)));
    }

    private static Case template(String name) throws IOException {
        try (var in = Configuration.class.getResourceAsStream("templates/" + name)) {
            return new Case(name, JSON.readTree(in.readAllBytes()));
        }
    }

    private record Case(String name, JsonNode tree) {}
}
