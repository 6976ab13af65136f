package org.wirthforge.backup.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.ServiceLoader;
import org.wirthforge.backup.api.BackupPlugin;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.PluginDescriptor;
import org.wirthforge.backup.api.StopReport;
import org.wirthforge.backup.api.host.HostContext;

/**
 * A host application without the application: takes a plugin, starts and stops it, lets go of it. One system at a time. To be used by
 * one thread; the {@link BackupSystem} it hands out is thread-safe.
 */
public final class FakeHost implements AutoCloseable {

    private static final String PLUGIN_ID = "wf-ops-003";

    private Optional<URLClassLoader> loader;
    private Optional<BackupPlugin> plugin;
    private Optional<BackupSystem> system = Optional.empty();

    private FakeHost(Optional<URLClassLoader> loader, BackupPlugin plugin) {
        this.loader = loader;
        this.plugin = Optional.of(plugin);
    }

    /**
     * Takes the packaged plugin as a real host does: with a class loader of its own, which sees the JDK, the API and slf4j only.
     *
     * @param directory holds the plugin's jar, and {@code lib/} beside it
     * @param services what this host has to offer
     * @return a host with the plugin loaded, not started
     * @throws HostRefusal if there is not exactly one plugin, or it is the wrong one, or something it needs is missing
     */
    public static FakeHost load(Path directory, ServiceRegistry services) {
        PluginDirectory installed = new PluginDirectory(directory);
        URLClassLoader loader = installed.loader();
        try {
            BackupPlugin plugin = installed.provider(loader);
            check(plugin.descriptor(), services);
            return new FakeHost(Optional.of(loader), plugin);
        } catch (RuntimeException | Error e) {
            close(loader);
            throw e;
        }
    }

    /**
     * The same, offering the {@link ServiceRegistry#standard() standard} services.
     *
     * @param directory holds the plugin's jar
     * @return a host with the plugin loaded, not started
     */
    public static FakeHost load(Path directory) {
        return load(directory, ServiceRegistry.standard());
    }

    /**
     * Takes the plugin that lies on the class path beside the host: no isolation, but the JVM starts it sooner, because it archives what it
     * makes of such classes.
     *
     * @return a host with the plugin loaded, not started
     * @throws HostRefusal if there is not exactly one plugin, or it is the wrong one
     */
    public static FakeHost fromClassPath() {
        return inProcess(PluginDirectory.only("the class path", ServiceLoader.load(BackupPlugin.class)));
    }

    /**
     * Takes an instance from the class path.
     *
     * @param instance the plugin
     * @return a host with that plugin, not started
     * @throws HostRefusal if it is the wrong one
     */
    public static FakeHost inProcess(BackupPlugin instance) {
        check(instance.descriptor(), ServiceRegistry.standard());
        return new FakeHost(Optional.empty(), instance);
    }

    private static void check(PluginDescriptor found, ServiceRegistry services) {
        if (!found.id().equals(PLUGIN_ID)) {
            throw new HostRefusal("expected plugin " + PLUGIN_ID + ", found " + found.id());
        }
        if (!major(found.apiVersion()).equals(major(PluginDescriptor.API_VERSION))) {
            throw new HostRefusal("plugin " + found.id() + " was built for API " + found.apiVersion()
                    + ", this host has " + PluginDescriptor.API_VERSION + "; the major versions must be equal");
        }
        services.require(found);
    }

    private static String major(String version) {
        return version.split("\\.", 2)[0];
    }

    /** What the plugin says of itself. */
    public PluginDescriptor descriptor() {
        return plugin().descriptor();
    }

    /** The loaded instance. */
    public BackupPlugin plugin() {
        return plugin.orElseThrow(() -> new IllegalStateException("the plugin has been unloaded"));
    }

    /**
     * Starts the plugin.
     *
     * @param context what this host provides
     * @return the running system
     * @throws IllegalStateException if it is running
     */
    public BackupSystem start(HostContext context) {
        if (system.isPresent()) {
            throw new IllegalStateException("the plugin is running; stop it first");
        }
        system = Optional.of(plugin().start(context));
        return system.get();
    }

    /** The running system. */
    public BackupSystem system() {
        return system.orElseThrow(() -> new IllegalStateException("the plugin is not running; start it first"));
    }

    /**
     * Stops the plugin; it may be started again.
     *
     * @param deadline how long running work may take to reach a safe point
     * @return how it went
     */
    public StopReport stop(Duration deadline) {
        BackupSystem running = system();
        system = Optional.empty();
        return running.stop(deadline);
    }

    /**
     * Stops within ten seconds and starts again.
     *
     * @param context what this host provides
     * @return the new system
     */
    public BackupSystem restart(HostContext context) {
        stop(Duration.ofSeconds(10));
        return start(context);
    }

    /**
     * Stops if need be, forgets the plugin and closes its class loader.
     *
     * @return the loader, which should be collectable now; refers to nothing for a plugin from the class path
     */
    public WeakReference<ClassLoader> unload() {
        if (system.isPresent()) {
            stop(Duration.ofSeconds(10));
        }
        plugin = Optional.empty();
        WeakReference<ClassLoader> gone = new WeakReference<>(loader.orElse(null));
        loader.ifPresent(FakeHost::close);
        loader = Optional.empty();
        return gone;
    }

    /** Unloads. */
    @Override
    public void close() {
        unload();
    }

    private static void close(URLClassLoader loader) {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the class loader " + loader.getName(), e);
        }
    }
}
