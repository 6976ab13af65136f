package org.wirthforge.backup.testkit.console.command;

import java.util.Optional;

/** The version of the console, from its jar. */
final class Version {

    private Version() {}

    static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("0.0.0");
    }
}
