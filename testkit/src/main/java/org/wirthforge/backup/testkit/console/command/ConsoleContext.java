package org.wirthforge.backup.testkit.console.command;

import java.util.Map;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.api.host.HostContext;

/** What the console provides as a host; monitoring it has none. */
record ConsoleContext(Directories directories, Map<String, String> environment) implements HostContext {

    @Override
    public String version() {
        return Version.text().replaceFirst("-.*", "");
    }

    @Override
    public String user() {
        return "console";
    }
}
