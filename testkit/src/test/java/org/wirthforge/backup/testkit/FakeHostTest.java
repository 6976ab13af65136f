package org.wirthforge.backup.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.BackupPlugin;
import org.wirthforge.backup.api.PluginDescriptor;
import org.wirthforge.backup.testkit.fake.FakePlugin;
import org.wirthforge.backup.testkit.fake.PackagedFake;
import org.wirthforge.backup.testkit.fake.PluginJar;

final class FakeHostTest {

    @TempDir
    Path directory;

    @Test
    void packagedPlugin_loaded_sharesTheApiAndNothingElse() throws Exception {
        PluginJar.write(directory, PackagedFake.class);
        try (FakeHost host = FakeHost.load(directory)) {
            ClassLoader loader = host.plugin().getClass().getClassLoader();
            assertFalse(host.plugin() instanceof PackagedFake, "the class came from the class path, not from the jar");
            assertSame(PluginDescriptor.class, loader.loadClass(PluginDescriptor.class.getName()));
            assertSame(org.slf4j.Logger.class, loader.loadClass("org.slf4j.Logger"));
            ClassLoader jdk = ClassLoader.getPlatformClassLoader();
            assertSame(jdk.loadClass("java.sql.Driver"), loader.loadClass("java.sql.Driver"));
            assertThrows(ClassNotFoundException.class, () -> loader.loadClass(FakeHost.class.getName()));
            assertThrows(ClassNotFoundException.class, () -> loader.loadClass("org.apache.commons.cli.CommandLine"));
        }
    }

    @Test
    void packagedPlugin_unloaded_isCollected() throws Exception {
        PluginJar.write(directory, PackagedFake.class);
        assertTrue(LeakCheck.collected(loadAndUnload()));
    }

    private WeakReference<ClassLoader> loadAndUnload() {
        return FakeHost.load(directory).unload();
    }

    @Test
    void packagedPlugin_stillReferenced_isNotCollected() throws Exception {
        PluginJar.write(directory, PackagedFake.class);
        FakeHost host = FakeHost.load(directory);
        BackupPlugin kept = host.plugin();
        assertFalse(LeakCheck.collected(host.unload()), () -> "collected while in use: " + kept);
    }

    @Test
    void directory_withoutJar_isRefused() {
        HostRefusal refusal = assertThrows(HostRefusal.class, () -> FakeHost.load(directory));
        assertTrue(refusal.getMessage().contains("there is no jar"), refusal.getMessage());
    }

    @Test
    void directory_withTwoProviders_isRefused() throws Exception {
        PluginJar.write(directory, PackagedFake.class);
        Files.copy(directory.resolve("plugin.jar"), directory.resolve("again.jar"));
        PluginJar.write(directory, "other.jar", "org.example.Missing");
        HostRefusal refusal = assertThrows(HostRefusal.class, () -> FakeHost.load(directory));
        assertTrue(refusal.getMessage().contains("cannot be loaded"), refusal.getMessage());
    }

    @Test
    void dependency_absent_isRefusedByName() {
        HostRefusal refusal = assertThrows(
                HostRefusal.class, () -> ServiceRegistry.empty().require(FakePlugin.descriptor("wf-ops-003", "1.0")));
        assertTrue(refusal.getMessage().contains("wf-ops-002 1.0.0 or later"), refusal.getMessage());
    }

    @Test
    void dependency_tooOld_isRefusedWithBothVersions() {
        ServiceRegistry old = ServiceRegistry.empty().with("wf-ops-002", "0.10.9");
        HostRefusal refusal =
                assertThrows(HostRefusal.class, () -> old.require(FakePlugin.descriptor("wf-ops-003", "1.0")));
        assertTrue(refusal.getMessage().contains("this host has 0.10.9"), refusal.getMessage());
    }

    @Test
    void dependency_newer_isTaken() {
        ServiceRegistry.empty().with("wf-ops-002", "1.10").require(FakePlugin.descriptor("wf-ops-003", "1.0"));
    }

    @Test
    void otherPlugin_isRefused() {
        assertThrows(HostRefusal.class, () -> FakeHost.inProcess(described("wf-ops-004", "1.0")));
    }

    @Test
    void otherMajorApi_isRefused_otherMinorTaken() {
        FakeHost.inProcess(described("wf-ops-003", "1.7")).close();
        HostRefusal refusal = assertThrows(HostRefusal.class, () -> FakeHost.inProcess(described("wf-ops-003", "2.0")));
        assertTrue(refusal.getMessage().contains("built for API 2.0"), refusal.getMessage());
    }

    @Test
    void startedTwice_isRefused_restartWorks() {
        FakePlugin plugin = new FakePlugin();
        FakeHost host = FakeHost.inProcess(plugin);
        host.start(TestHostContext.of(directory));
        assertThrows(IllegalStateException.class, () -> host.start(TestHostContext.of(directory)));
        assertSame(plugin.system(), host.restart(TestHostContext.of(directory)));
        assertTrue(host.stop(Duration.ofSeconds(1)).clean());
        host.unload();
        assertThrows(IllegalStateException.class, host::plugin);
    }

    private static BackupPlugin described(String id, String apiVersion) {
        return new BackupPlugin() {
            @Override
            public PluginDescriptor descriptor() {
                return FakePlugin.descriptor(id, apiVersion);
            }

            @Override
            public org.wirthforge.backup.api.BackupSystem start(org.wirthforge.backup.api.host.HostContext host) {
                throw new AssertionError("never started");
            }
        };
    }
}
