package org.wirthforge.backup.testkit;

/** A host does not take a plugin. The message names the plugin, the rule and the way out. */
public final class HostRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HostRefusal(String message) {
        super(message);
    }

    HostRefusal(String message, Throwable cause) {
        super(message, cause);
    }
}
