package org.wirthforge.backup.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.health.Diagnosis;
import org.wirthforge.backup.api.health.Diagnosis.Check;
import org.wirthforge.backup.api.health.Diagnosis.Result;
import org.wirthforge.backup.api.health.Health;
import org.wirthforge.backup.api.health.HealthProbe;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.api.host.Signals;
import org.wirthforge.backup.config.Configuration;
import org.wirthforge.backup.config.PrivateDirectory;
import org.wirthforge.backup.config.Settings;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.testkit.ScriptedSignals;

class DiagnosticsTest {

    @TempDir
    Path home;

    private Settings settings;

    @BeforeEach
    void begin() throws IOException {
        settings = load();
        for (Path directory : settings.places().directories()) {
            new PrivateDirectory(directory).create();
        }
    }

    @Test
    void wellDeployedSystem_passesEveryLine() {
        Diagnosis diagnosis = diagnose(new ScriptedSignals().cpu(10));
        assertTrue(diagnosis.passed(), diagnosis.toString());
        for (Check check : diagnosis.checks()) {
            boolean mayWarn = check.name().equals("space") || check.name().startsWith("setting ");
            assertTrue(check.result() == Result.PASS || mayWarn, check.toString());
        }
        for (String name :
                List.of("java", "libraries", "configuration", "wf-ops-002", "repository", "temporaries", "space")) {
            assertFalse(line(diagnosis, name).message().isEmpty());
        }
    }

    /** The defaults are given by whoever else reads these files. */
    @Test
    void settingThatPromisesWhatIsNotDone_warns() throws IOException {
        Diagnosis diagnosis = diagnose(new ScriptedSignals());
        assertPromise(diagnosis, "setting encryption enabled", "encryption_settings.json", "nothing is encrypted");
        assertPromise(diagnosis, "setting cleanup_schedule.enabled", "retention_policy.json", "no cleanup begins");
        assertPromise(diagnosis, "setting audit_system.retention_days", "backup_config.json", "never removed");
        Path config = settings.places().config();
        Files.writeString(config.resolve("encryption_settings.json"), "{ \"enabled\": false }");
        Files.writeString(config.resolve("retention_policy.json"), "{ \"cleanup_schedule\": { \"enabled\": false } }");
        settings = load();
        assertEquals(
                List.of("setting audit_system.retention_days"),
                diagnose(new ScriptedSignals()).checks().stream()
                        .map(Check::name)
                        .filter(name -> name.startsWith("setting "))
                        .toList());
    }

    private void assertPromise(Diagnosis diagnosis, String name, String file, String really) {
        Check check = line(diagnosis, name);
        assertEquals(Result.WARN, check.result());
        assertTrue(
                check.message()
                        .contains(settings.places().config().resolve(file).toString()),
                check.toString());
        assertTrue(check.message().contains(really), check.toString());
        assertFalse(check.fix().isEmpty());
        assertTrue(diagnosis.passed());
    }

    @Test
    void missingDirectory_fails() throws IOException {
        Files.delete(settings.places().logs());
        assertFails("directory " + settings.places().logs());
    }

    @Test
    void openDirectory_isAWarningWithItsRemedy() throws IOException {
        Path config = settings.places().config();
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rwxrwxrwx"));
        Diagnosis diagnosis = diagnose(new ScriptedSignals());
        Check check = line(diagnosis, "directory " + config);
        assertEquals(Result.WARN, check.result());
        assertTrue(check.fix().startsWith("chmod 750"), check.fix());
        assertTrue(diagnosis.passed());
    }

    @Test
    void spoiltConfiguration_fails_andAChangedOneWarns() throws IOException {
        Path file = settings.places().config().resolve("backup_config.json");
        Files.writeString(file, "{ \"backup_engine\": { \"chunk_size\": 4096 } }");
        assertEquals(
                Result.WARN,
                line(diagnose(new ScriptedSignals()), "configuration").result());
        Files.writeString(file, "{ \"backup_engine\": { \"chunk_size\": 1 } }");
        assertFails("configuration");
    }

    @Test
    void monitoring_thatIsAbsent_warns_andOneThatThrowsFails() {
        assertEquals(Result.WARN, line(diagnose(Signals.UNKNOWN), "wf-ops-002").result());
        Signals throwing = new Signals() {
            @Override
            public Energy energy() {
                throw new IllegalStateException("unreachable");
            }
        };
        assertEquals(Result.FAIL, line(diagnose(throwing), "wf-ops-002").result());
    }

    @Test
    void damagedRepository_fails() throws IOException {
        Files.writeString(settings.places().repository().resolve("repository.json"), "{}");
        assertFails("repository");
    }

    @Test
    void temporaries_thatCannotBeCreated_fail() throws IOException {
        Files.delete(settings.places().temp());
        Files.createFile(settings.places().temp());
        assertFails("temporaries");
    }

    @Test
    void unhealthyProbe_failsItsLine() {
        Diagnosis diagnosis =
                diagnostics(new ScriptedSignals(), Health.Status.UNHEALTHY).run();
        assertEquals(Result.FAIL, line(diagnosis, "health audit-system").result());
    }

    @Test
    void libraries_thatAreNotThere_areNamed() {
        List<String> missing = Libraries.missing(ClassLoader.getPlatformClassLoader());
        assertEquals(3, missing.size());
        assertTrue(missing.contains("org.sqlite.SQLiteDataSource"));
    }

    private void assertFails(String name) {
        Diagnosis diagnosis = diagnose(new ScriptedSignals());
        assertEquals(Result.FAIL, line(diagnosis, name).result(), diagnosis.toString());
        assertFalse(line(diagnosis, name).fix().isEmpty());
        assertFalse(diagnosis.passed());
    }

    private Diagnosis diagnose(Signals signals) {
        return diagnostics(signals, Health.Status.HEALTHY).run();
    }

    private Diagnostics diagnostics(Signals signals, Health.Status status) {
        RepositoryLook look =
                new RepositoryLook(new LocalStore(settings.places().repository(), "test"));
        return new Diagnostics(settings, this::load, signals, look, List.of(new Fixed(status)));
    }

    private Settings load() {
        return Configuration.load(Directories.below(home, home), Map.of());
    }

    private static Check line(Diagnosis diagnosis, String name) {
        return diagnosis.checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A probe with one answer. */
    private record Fixed(Health.Status status) implements HealthProbe {

        @Override
        public String name() {
            return "audit-system";
        }

        @Override
        public Health check() {
            return new Health(name(), status, Instant.EPOCH, "as told", Map.of());
        }
    }
}
