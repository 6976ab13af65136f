package org.wirthforge.backup.testkit.fake;

import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.BackupPlugin;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.PluginDescriptor;
import org.wirthforge.backup.api.host.HostContext;

/** A plugin that does nothing and answers what a test has scripted. */
public final class FakePlugin implements BackupPlugin {

    private final FakeSystem system = new FakeSystem();
    private Optional<BackupException> startFailure = Optional.empty();
    private Optional<HostContext> host = Optional.empty();

    public static PluginDescriptor descriptor(String id, String apiVersion) {
        return new PluginDescriptor(
                id,
                "Fake",
                "1.0.0",
                apiVersion,
                "system_service",
                "operations",
                List.of(new PluginDescriptor.Dependency("wf-ops-002", "1.0.0")));
    }

    @Override
    public PluginDescriptor descriptor() {
        return descriptor("wf-ops-003", "1.0");
    }

    public FakeSystem system() {
        return system;
    }

    /** What the last start was given. */
    public HostContext host() {
        return host.orElseThrow();
    }

    public void failToStart(BackupException failure) {
        startFailure = Optional.of(failure);
    }

    @Override
    public BackupSystem start(HostContext context) {
        startFailure.ifPresent(failure -> {
            throw failure;
        });
        host = Optional.of(context);
        return system;
    }
}
