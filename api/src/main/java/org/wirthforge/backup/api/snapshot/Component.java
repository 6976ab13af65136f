package org.wirthforge.backup.api.snapshot;

import java.util.Locale;
import java.util.Optional;

/** A named part of the home. */
public enum Component {
    /** Databases. */
    DB,
    /** Configuration files. */
    CONFIG,
    /** Logs. */
    LOGS,
    /** Certificates and keys. */
    CERTS,
    /** Model files. */
    MODELS,
    /** The host's audit records. */
    AUDIT;

    /** The name in configuration and manifests, such as {@code db}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a component by its name.
     *
     * @param id such as {@code db}
     * @return the component, or empty if there is none of this name
     */
    public static Optional<Component> byId(String id) {
        for (Component component : values()) {
            if (component.id().equals(id)) {
                return Optional.of(component);
            }
        }
        return Optional.empty();
    }
}
