package org.wirthforge.backup.testkit.fake;

import java.util.List;
import org.wirthforge.backup.api.BackupPlugin;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.PluginDescriptor;
import org.wirthforge.backup.api.host.HostContext;

/** A plugin that needs no class but itself, to be packed into a jar. */
public final class PackagedFake implements BackupPlugin {

    @Override
    public PluginDescriptor descriptor() {
        return new PluginDescriptor(
                "wf-ops-003", "Packaged", "1.0.0", "1.0", "system_service", "operations", List.of());
    }

    @Override
    public BackupSystem start(HostContext host) {
        throw new UnsupportedOperationException("only to be loaded");
    }
}
