package org.wirthforge.backup.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.health.Diagnosis;
import org.wirthforge.backup.api.health.Health;
import org.wirthforge.backup.api.health.HealthProbe;
import org.wirthforge.backup.api.host.Signals;
import org.wirthforge.backup.config.PrivateDirectory;
import org.wirthforge.backup.config.Settings;
import org.wirthforge.backup.pace.Waiting;
import org.wirthforge.backup.store.Reason;

/** The checklist before and after a deployment. Thread-safe. */
public final class Diagnostics {

    private static final int OLDEST_JAVA = 17;
    private static final long RECOMMENDED_FREE = 1L << 30;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Settings settings;
    private final Supplier<Settings> reload;
    private final Signals signals;
    private final RepositoryLook repository;
    private final List<HealthProbe> probes;

    /**
     * Makes a checklist.
     *
     * @param settings the system runs with
     * @param reload reads the configuration files again
     * @param signals the host's
     * @param repository where backups go
     * @param probes of the running system
     */
    public Diagnostics(
            Settings settings,
            Supplier<Settings> reload,
            Signals signals,
            RepositoryLook repository,
            List<HealthProbe> probes) {
        this.settings = settings;
        this.reload = reload;
        this.signals = signals;
        this.repository = repository;
        this.probes = List.copyOf(probes);
    }

    /** Goes through the list. */
    public Diagnosis run() {
        Checklist list = new Checklist();
        java(list);
        libraries(list);
        settings.places().directories().forEach(directory -> directory(list, directory));
        configuration(list);
        Promises.check(settings, list);
        monitoring(list);
        repository(list);
        temporaries(list);
        space(list);
        probes.forEach(probe -> health(list, settled(probe)));
        return list.diagnosis();
    }

    private static void java(Checklist list) {
        Runtime.Version version = Runtime.version();
        if (version.feature() >= OLDEST_JAVA) {
            list.pass("java", "Java " + version);
        } else {
            list.fail("java", "Java " + version + " is too old", "run the host on Java " + OLDEST_JAVA + " or newer");
        }
    }

    private static void libraries(Checklist list) {
        List<String> missing = Libraries.missing(Diagnostics.class.getClassLoader());
        if (missing.isEmpty()) {
            list.pass("libraries", "SQLite, Zstandard and Jackson are there");
        } else {
            list.fail("libraries", "not found: " + missing, "unpack the plugin with its lib/ directory beside the jar");
        }
    }

    private static void directory(Checklist list, Path path) {
        String name = "directory " + path;
        if (!Files.isDirectory(path) || !Files.isWritable(path)) {
            list.fail(
                    name,
                    "is missing or cannot be written",
                    "create it, or give this account the right to write to it");
            return;
        }
        try {
            Optional<String> open = new PrivateDirectory(path).tooOpen();
            open.ifPresentOrElse(
                    mode -> list.warn(name, "is open to others: " + mode, "chmod 750 '" + path + "'"),
                    () -> list.pass(name, "exists, writable, closed to others"));
        } catch (IOException e) {
            list.fail(name, "its permissions cannot be read: " + e.getMessage(), "check the file system");
        }
    }

    private void configuration(Checklist list) {
        try {
            if (reload.get().equals(settings)) {
                list.pass("configuration", "valid, and the one in use");
            } else {
                list.warn("configuration", "valid, but changed since the start", "stop and start the system");
            }
        } catch (BackupException e) {
            list.fail(
                    "configuration",
                    oneLine(e.getMessage()),
                    "correct the values named; delete a file to get its defaults");
        }
    }

    private static String oneLine(String problems) {
        return problems.replace(":\n", ": ").replace("\n", "; ");
    }

    /** The signals are the host's code: whatever they throw is a finding, and the rest of the list is still wanted. */
    private void monitoring(Checklist list) {
        String fix = "let the host pass the signals of WF-OPS-002; without them the engine assumes optimal energy";
        try {
            boolean silent = signals.cpuPercent().isEmpty() && signals.frames().isEmpty();
            if (signals == Signals.UNKNOWN) {
                list.warn("wf-ops-002", "the host passes no monitoring signals", fix);
            } else {
                list.pass("wf-ops-002", "energy " + signals.energy() + (silent ? ", load not measured" : ""));
            }
        } catch (RuntimeException e) {
            list.fail("wf-ops-002", "its signals throw " + e, fix);
        }
    }

    private void repository(Checklist list) {
        RepositoryFacts facts = repository.facts();
        if (facts.error().isPresent()) {
            list.fail(
                    "repository",
                    facts.error().get(),
                    "check the disk; bring the repository back from a copy, or configure an empty backup directory");
        } else {
            list.pass(
                    "repository", facts.exists() ? "opens, its seal fits" : "not there yet; the first backup makes it");
        }
    }

    private void temporaries(Checklist list) {
        Path directory = settings.places().temp();
        try {
            Files.delete(Files.createTempFile(directory, "diagnose", ".tmp"));
            list.pass("temporaries", "can be created and deleted");
        } catch (IOException e) {
            list.fail(
                    "temporaries",
                    "cannot be created: " + Reason.of(e),
                    "free space or change the permissions of " + directory);
        }
    }

    private void space(Checklist list) {
        long free = repository.facts().freeBytes();
        String message = free + " bytes free for the repository";
        String fix = "free some space or configure a backup directory on a larger disk";
        if (free < BackupProbe.LEAST_FREE) {
            list.fail("space", message, fix);
        } else if (free < RECOMMENDED_FREE) {
            list.warn("space", message + ", less than 1 GiB", fix);
        } else {
            list.pass("space", message);
        }
    }

    /** The checklist may wait for a first answer; the probe itself may not. */
    private static Health settled(HealthProbe probe) {
        Waiting.until(() -> !probe.check().pending(), PATIENCE);
        return probe.check();
    }

    private static void health(Checklist list, Health health) {
        String name = "health " + health.probe();
        switch (health.status()) {
            case HEALTHY -> list.pass(name, health.message());
            case DEGRADED -> list.warn(name, health.message(), "see the message");
            case UNHEALTHY -> list.fail(name, health.message(), "see the message");
        }
    }
}
