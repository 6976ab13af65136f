package org.wirthforge.backup.plugin;

import java.util.List;
import java.util.Objects;
import org.wirthforge.backup.api.BackupPlugin;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.PluginDescriptor;
import org.wirthforge.backup.api.PluginDescriptor.Dependency;
import org.wirthforge.backup.api.host.HostContext;
import org.wirthforge.backup.pace.Undisturbed;
import org.wirthforge.backup.plugin.host.CheckedHost;

/** The entry that a host finds with {@link java.util.ServiceLoader}. */
public final class WfOps003 implements BackupPlugin {

    /** Of a jar without a manifest: classes in a development tree. */
    private static final String UNPACKAGED_VERSION = "1.0.0";

    /** Inert, as the service demands. */
    public WfOps003() {}

    @Override
    public PluginDescriptor descriptor() {
        return new PluginDescriptor(
                "wf-ops-003",
                "Backup & Recovery System",
                version(),
                "1.0", // the API it was built for, not the one it finds; so no reference to the API's constant
                "system_service",
                "operations",
                List.of(new Dependency("wf-ops-002", "1.0.0")));
    }

    static String version() {
        String packaged = WfOps003.class.getPackage().getImplementationVersion();
        return packaged == null ? UNPACKAGED_VERSION : packaged.replaceFirst("-.*", "");
    }

    @Override
    public BackupSystem start(HostContext host) {
        Objects.requireNonNull(host, "host");
        try {
            return Undisturbed.call(() -> new Startup(CheckedHost.of(host), EngineRoom::of).run());
        } catch (RuntimeException | Error e) {
            RecordLinkage.forget();
            throw e;
        }
    }
}
