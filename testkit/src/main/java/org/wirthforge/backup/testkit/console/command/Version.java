package org.wirthforge.backup.testkit.console.command;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the console, from its jar. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"wf-host " + text()};
    }

    static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("0.0.0");
    }
}
