package org.wirthforge.backup.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.api.snapshot.Component;

class ConfigurationTest {

    @TempDir
    Path home;

    private Path config;

    @BeforeEach
    void place() {
        config = home.resolve("config/wf-ops-003");
    }

    @Test
    void load_withoutFiles_writesTheTemplatesAndTheirDefaults() throws IOException {
        Settings settings = load(Map.of());

        assertEquals(16.67, settings.backup().engine().frameBudgetMillis());
        assertEquals(8192, settings.backup().engine().budgetCheckBytes());
        assertEquals("sha256", settings.backup().engine().hashAlgorithm());
        assertEquals(
                new BackupConfig.Recovery(true, true, true, true, 0),
                settings.backup().recovery());
        assertEquals(
                new BackupConfig.Audit("audit/audit.db", 365), settings.backup().audit());
        assertEquals(Duration.ofSeconds(30), settings.backup().integration().healthCheckInterval());
        var retention = assertInstanceOf(RetentionConfig.PolicyList.class, settings.retention());
        assertEquals(
                new RetentionConfig.Policy("weekly_backups", 90, "full", true),
                retention.policies().get(1));
        assertEquals(new RetentionConfig.Cleanup(true, "0 2 * * *", true), retention.cleanup());
        assertEquals(
                new EncryptionConfig.KeyDerivation("PBKDF2", 100_000, 32),
                settings.encryption().keyDerivation());
        for (String name : List.of(BackupConfig.FILE, RetentionConfig.FILE, EncryptionConfig.FILE)) {
            assertEquals(
                    "rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(config.resolve(name))));
        }
        try (Stream<Path> files = Files.list(config)) {
            assertEquals(3, files.count(), "no temporary file may stay");
        }
    }

    @Test
    void load_ofEmptyObjects_givesTheSameAsTheTemplates() throws IOException {
        Settings written = load(Map.of());
        for (String name : List.of(BackupConfig.FILE, RetentionConfig.FILE, EncryptionConfig.FILE)) {
            Files.writeString(config.resolve(name), "{}");
        }
        assertEquals(written, load(Map.of()));
    }

    @Test
    void components_byDefault_leaveModelsOffAndNothingRequired() {
        Map<Component, ComponentConfig> components = load(Map.of()).backup().components();

        assertEquals(List.of(Component.values()).size(), components.size());
        assertEquals(new ComponentConfig(true, List.of("data"), List.of(), false), components.get(Component.DB));
        assertFalse(components.get(Component.MODELS).enabled());
        assertTrue(components.values().stream().noneMatch(ComponentConfig::required));
    }

    @Test
    void load_withFilesOfTheUser_changesNoByteOfThem() throws IOException {
        String text = "{ \"backup_engine\": { \"chunk_size\": 4096 } }";
        write(BackupConfig.FILE, text);

        assertEquals(4096, load(Map.of()).backup().engine().budgetCheckBytes());
        assertEquals(text, Files.readString(config.resolve(BackupConfig.FILE)));
    }

    @Test
    void problems_ofAllFiles_areReportedTogether() throws IOException {
        write(BackupConfig.FILE, "{ \"backup_engine\": { \"chunk_sise\": 1, \"frame_budget_ms\": 0 } }");
        write(RetentionConfig.FILE, "{ \"policies\": [] }");
        write(EncryptionConfig.FILE, "{ \"algorithm\": \"DES\" }");

        String message = refused();

        assertTrue(
                message.contains(
                        "backup_config.json /backup_engine/chunk_sise: unknown key; did you mean \"chunk_size\"?"),
                message);
        assertTrue(
                message.contains(
                        "backup_config.json /backup_engine/frame_budget_ms: value 0 is not allowed; allowed: a number from 1.0 to 1000.0"),
                message);
        assertTrue(message.contains("retention_policy.json /policies: value [] is not allowed"), message);
        assertTrue(
                message.contains(
                        "encryption_settings.json /algorithm: value \"DES\" is not allowed; allowed: one of \"AES-256-GCM\", \"ChaCha20-Poly1305\""),
                message);
        assertTrue(message.contains("4 problems"), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "{} {}",
                "{}]",
                "// note\n{}",
                "{ /* note */ }",
                "\uFEFF{}",
                "{\"backup_engine\": {}, \"backup_engine\": {}}",
                "{\"backup_engine\": {\"chunk_size\": NaN}}",
                "{\"backup_engine\": {\"chunk_size\": 08192}}",
                "{'backup_engine': {}}",
                "{\"backup_engine\": {},}",
                "[]",
                "null",
                "42"
            })
    void text_thatIsNotOneStrictObject_isRefusedWithItsFile(String text) throws IOException {
        write(BackupConfig.FILE, text);
        String message = refused();
        assertTrue(message.contains("backup_config.json"), text);
        assertFalse(message.contains("[Source") || message.contains("StreamRead"), message);
    }

    @Test
    void syntax_error_isReportedWithLineAndColumn() throws IOException {
        write(BackupConfig.FILE, "{\n  \"backup_engine\": {},\n  \"backup_engine\": {}\n}");
        String message = refused();
        assertTrue(message.contains("line 3, column"), message);
        assertTrue(message.contains("backup_engine"), message);
    }

    @Test
    void syntax_error_saysWhatIsMissing() throws IOException {
        write(BackupConfig.FILE, "{\n  \"backup_engine\": {");
        assertTrue(
                refused()
                        .contains(
                                "line 2, column 21: Unexpected end-of-input: expected close marker for Object; allowed: one JSON value"),
                refused());
    }

    @Test
    void bytes_thatAreNotUtf8_areRefused() throws IOException {
        Files.createDirectories(config);
        Files.write(config.resolve(BackupConfig.FILE), new byte[] {'{', '"', (byte) 0xC3, '"', '}'});
        assertTrue(refused().contains("is not UTF-8"));
    }

    @Test
    void file_ofTwoMegabytes_isRefusedUnread() throws IOException {
        write(BackupConfig.FILE, " ".repeat(2 << 20) + "{}");
        assertTrue(refused().contains("is larger than"));
    }

    @Test
    void directory_inPlaceOfAFile_isRefusedWithTheFix() throws IOException {
        Files.createDirectories(config.resolve(RetentionConfig.FILE));
        assertTrue(refused().contains("is a directory, not a file; move it away"), refused());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc", "a/../../b", "..", "a//b", "a/", "C:\\x", "C:/x", "a\\b", ""})
    void include_thatLeavesTheHome_isRefused(String path) throws IOException {
        String json = path.replace("\\", "\\\\");
        write(BackupConfig.FILE, "{\"components\": {\"db\": {\"include\": [\"" + json + "\"]}}}");
        assertTrue(refused().contains("/components/db/include/0"), path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"* * * * *", "0 2 * * *", "*/15 0-6 1,15 1-12/2 7", "59 23 31 12 0"})
    void cron_ofFiveFields_isAccepted(String cron) throws IOException {
        write(RetentionConfig.FILE, "{\"cleanup_schedule\": {\"schedule\": \"" + cron + "\"}}");
        var retention = assertInstanceOf(
                RetentionConfig.PolicyList.class, load(Map.of()).retention());
        assertEquals(cron, retention.cleanup().schedule());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 8",
                "5-1 * * * *",
                "*/0 * * * *",
                "a * * * *",
                "* * * * * *"
            })
    void cron_thatIsWrong_isRefused(String cron) throws IOException {
        write(RetentionConfig.FILE, "{\"cleanup_schedule\": {\"schedule\": \"" + cron + "\"}}");
        assertTrue(refused().contains("/cleanup_schedule/schedule"), cron);
    }

    @Test
    void fullPolicy_withMinimumContent_getsTheDefaultsOfTheSchema() throws IOException {
        write(RetentionConfig.FILE, FullPolicies.MINIMAL);
        var policy = assertInstanceOf(
                RetentionConfig.FullPolicy.class, load(Map.of()).retention());

        assertEquals("retention-policy-test", policy.id());
        assertEquals(7L, policy.values().get("/retention_rules/count_based/daily_backups"));
        assertEquals("02:00", policy.values().get("/cleanup_schedule/time_of_day"));
        assertEquals(true, policy.values().get("/preservation_rules/never_delete_last_good"));
        assertFalse(policy.values().containsKey("/retention_rules/size_based/max_total_size_gb"));
    }

    @Test
    void fullPolicy_withoutRequiredParts_namesEachOfThem() throws IOException {
        write(RetentionConfig.FILE, "{\"policy_id\": \"retention-policy-x\"}");
        String message = refused();
        for (String name :
                List.of("name", "created_utc", "retention_rules", "cleanup_schedule", "preservation_rules")) {
            assertTrue(message.contains("retention_policy.json /" + name + ": is missing"), name);
        }
    }

    @Test
    void policies_ofOneName_areRefused() throws IOException {
        String policy = "{\"name\": \"a\", \"retention_days\": 1, \"backup_type\": \"full\"}";
        write(RetentionConfig.FILE, "{\"policies\": [" + policy + ", " + policy + "]}");
        assertTrue(refused().contains("/policies/1: value \"a\" is not allowed"));
    }

    @Test
    void directories_ofTheHost_winOverTheEnvironment() {
        Directories given = new Directories(
                home,
                home,
                Optional.of(home.resolve("c")),
                Optional.of(home.resolve("d")),
                Optional.empty(),
                Optional.of(home.resolve("r")));
        Places places = Configuration.load(given, environment("x", "y")).places();

        assertEquals(home.resolve("c"), places.config());
        assertEquals(home.resolve("d/audit/audit.db"), places.auditDatabase());
        assertEquals(home.resolve("logs/wf-ops-003"), places.logs());
        assertEquals(home.resolve("r"), places.repository());
    }

    @Test
    void environment_naming_fileOrDirectory_isHonoured() {
        String file = home.resolve("etc/backup_config.json").toString();
        Places byFile = load(environment(file, home.resolve("var").toString())).places();
        assertEquals(home.resolve("etc"), byFile.config());
        assertEquals(home.resolve("var/backups"), byFile.repository());
        assertEquals(home.resolve("var/temp"), byFile.temp());

        Places byDirectory =
                load(environment(home.resolve("etc").toString(), " ")).places();
        assertEquals(home.resolve("etc"), byDirectory.config());
        assertEquals(home.resolve("wf-ops-003"), byDirectory.data());
    }

    @Test
    void environment_namingAnotherFile_isRefused() {
        BackupException refusal = assertThrows(
                BackupException.class,
                () -> load(environment(home.resolve("my.json").toString(), "")));
        assertEquals(ErrorCode.INVALID_CONFIGURATION, refusal.code());
        assertTrue(refusal.getMessage().contains("WF_OPS_003_CONFIG"));
    }

    @Test
    void environment_thatIsNoPath_isRefused() {
        for (Map<String, String> wrong : List.of(environment("a\0b", ""), environment("", "a\0b"))) {
            BackupException refusal = assertThrows(BackupException.class, () -> load(wrong));
            assertEquals(ErrorCode.INVALID_CONFIGURATION, refusal.code());
            assertTrue(refusal.getMessage().startsWith("WF_OPS_003_"), refusal.getMessage());
        }
    }

    @Test
    void places_givenAbsolutely_areTakenAsTheyAre() throws IOException {
        Path elsewhere = home.resolve("mnt/disk");
        write(BackupConfig.FILE, "{\"backup_engine\": {\"backup_directory\": \"" + elsewhere + "\"}}");
        assertEquals(elsewhere, load(Map.of()).places().repository());
    }

    @Test
    void load_onFileSystemWithoutPermissions_works() throws IOException {
        try (FileSystem windows = Jimfs.newFileSystem(com.google.common.jimfs.Configuration.windows())) {
            Path app = Files.createDirectory(windows.getPath("C:\\app"));
            Places places =
                    Configuration.load(Directories.below(app, app), Map.of()).places();
            assertEquals(app.resolve("wf-ops-003").resolve("backups"), places.repository());
            assertTrue(Files.exists(places.config().resolve(BackupConfig.FILE)));
        }
    }

    private Settings load(Map<String, String> environment) {
        return Configuration.load(Directories.below(home, home), environment);
    }

    private static Map<String, String> environment(String file, String data) {
        return Map.of("WF_OPS_003_CONFIG", file, "WF_OPS_003_DATA", data);
    }

    private String refused() {
        BackupException refusal = assertThrows(BackupException.class, () -> load(Map.of()));
        assertEquals(ErrorCode.INVALID_CONFIGURATION, refusal.code());
        return refusal.getMessage();
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(config);
        Files.write(config.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }
}
