package org.wirthforge.backup.testkit;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.api.host.HostContext;
import org.wirthforge.backup.api.host.HostServices;
import org.wirthforge.backup.api.host.LiveDatabases;

/**
 * A host context whose every part a test can steer or ask. Without further ado: everything below one home, a clock that stands at
 * 2026-01-31 12:00 UTC, unknown signals, recorded events and metrics, an empty environment. Immutable, its parts are thread-safe.
 */
public final class TestHostContext implements HostContext {

    private final Builder parts;

    private TestHostContext(Builder parts) {
        this.parts = parts;
    }

    /**
     * The defaults, for a home.
     *
     * @param home application home; the plugin's own directories are below it
     * @return the context
     */
    public static TestHostContext of(Path home) {
        return builder(home).build();
    }

    /**
     * Begins with the defaults.
     *
     * @param home application home; the plugin's own directories are below it
     * @return a builder
     */
    public static Builder builder(Path home) {
        return new Builder(Directories.below(home, home.resolve("plugins/wf-ops-003")));
    }

    @Override
    public Directories directories() {
        return parts.directories;
    }

    @Override
    public Clock clock() {
        return parts.clock;
    }

    /** The clock to move.
     *
     * @throws ClassCastException if another clock was set
     */
    public ManualClock manualClock() {
        return (ManualClock) parts.clock;
    }

    @Override
    public ScriptedSignals signals() {
        return parts.signals;
    }

    @Override
    public RecordedEvents events() {
        return parts.events;
    }

    @Override
    public RecordedMetrics metrics() {
        return parts.metrics;
    }

    @Override
    public LiveDatabases databases() {
        return parts.databases;
    }

    @Override
    public HostServices services() {
        return parts.services;
    }

    @Override
    public String version() {
        return parts.version;
    }

    @Override
    public String user() {
        return parts.user;
    }

    @Override
    public Map<String, String> environment() {
        return parts.environment;
    }

    /** Collects the parts; not thread-safe, to be used for one context. */
    public static final class Builder {

        private Directories directories;
        private Clock clock = ManualClock.at("2026-01-31T12:00:00Z");
        private final ScriptedSignals signals = new ScriptedSignals();
        private final RecordedEvents events = new RecordedEvents();
        private final RecordedMetrics metrics = new RecordedMetrics();
        private LiveDatabases databases = LiveDatabases.NONE;
        private HostServices services = HostServices.NONE;
        private String version = "1.0.0";
        private String user = "test";
        private Map<String, String> environment = Map.of();

        private Builder(Directories directories) {
            this.directories = directories;
        }

        /**
         * Replaces all directories.
         *
         * @param all where things are
         * @return this
         */
        public Builder directories(Directories all) {
            directories = Objects.requireNonNull(all, "all");
            return this;
        }

        /**
         * Replaces the configured repository.
         *
         * @param path its directory
         * @return this
         */
        public Builder repository(Path path) {
            directories = directories.withRepository(path);
            return this;
        }

        /**
         * Replaces the clock.
         *
         * @param other a manual one, or the real one
         * @return this
         */
        public Builder clock(Clock other) {
            clock = Objects.requireNonNull(other, "other");
            return this;
        }

        /**
         * Registers databases.
         *
         * @param all asked for at the beginning of each backup
         * @return this
         */
        public Builder databases(LiveDatabases all) {
            databases = Objects.requireNonNull(all, "all");
            return this;
        }

        /**
         * Offers services and smoke tests.
         *
         * @param all what a recovery stops, starts and tests
         * @return this
         */
        public Builder services(HostServices all) {
            services = Objects.requireNonNull(all, "all");
            return this;
        }

        /**
         * Sets the version of the host application.
         *
         * @param text {@code major.minor.patch}
         * @return this
         */
        public Builder version(String text) {
            version = Objects.requireNonNull(text, "text");
            return this;
        }

        /**
         * Sets who asks for things.
         *
         * @param name the user's name
         * @return this
         */
        public Builder user(String name) {
            user = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * Sets the environment variables.
         *
         * @param variables all of them
         * @return this
         */
        public Builder environment(Map<String, String> variables) {
            environment = Map.copyOf(variables);
            return this;
        }

        /** The context. */
        public TestHostContext build() {
            return new TestHostContext(this);
        }
    }
}
